using Rse.People;
using Rse.Perimeters;

namespace Intranet.Accounts;

/// <summary>Finds the viewer of an account, for work outside a request.</summary>
internal sealed class AccountPerimeter(AccountDirectory accounts, PerimeterService perimeters)
{
    public ValueTask<Viewer> FindAsync(string handle, CancellationToken cancellationToken) =>
        accounts.Find(handle) is { } account
            ? perimeters.FindViewerAsync(AccountDirectory.SignIn(account, nameof(AccountPerimeter)), cancellationToken)
            : ValueTask.FromResult(Viewer.Anonymous);
}
