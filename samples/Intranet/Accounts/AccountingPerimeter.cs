using Rse.Perimeters;

namespace Intranet.Accounts;

/// <summary>Grants members the audiences of their roles in this host.</summary>
internal sealed class AccountingPerimeter(AccountDirectory accounts) : IHostPerimeter
{
    public const string Accounting = "role:accounting";

    public string Name => "intranet-roles";

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>([
            .. (accounts.FindByKey(context.Member.ExternalId)?.Roles ?? []).Select(role => $"role:{role}"),
        ]);
}
