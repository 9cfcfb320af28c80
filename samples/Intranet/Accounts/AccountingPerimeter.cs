using Rse.Perimeters;

namespace Intranet.Accounts;

/// <summary>Tells Rse which roles a member has in this host, so that what concerns a role is seen by those who have it.</summary>
internal sealed class AccountingPerimeter(AccountDirectory accounts) : IHostPerimeter
{
    public const string Accounting = "role:accounting";

    public string Name => "intranet-roles";

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>([
            .. (accounts.FindByKey(context.Member.ExternalId)?.Roles ?? []).Select(role => $"role:{role}"),
        ]);
}
