using Rse.People;
using Rse.Perimeters;

namespace Intranet.Accounts;

/// <summary>The viewer that an account of this host is, for work without a request.</summary>
internal sealed class AccountPerimeter(AccountDirectory accounts, PerimeterService perimeters)
{
    public ValueTask<Viewer> FindAsync(string handle, CancellationToken cancellationToken) =>
        accounts.Find(handle) is { } account
            ? perimeters.FindViewerAsync(AccountDirectory.SignIn(account, nameof(AccountPerimeter)), cancellationToken)
            : ValueTask.FromResult(Viewer.Anonymous);
}
