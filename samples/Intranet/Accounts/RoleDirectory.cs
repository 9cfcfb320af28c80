using Rse.Directories;
using Rse.People;

namespace Intranet.Accounts;

/// <summary>Gives Rse the roles of this host as groups, which can be mirrored into spaces.</summary>
internal sealed class RoleDirectory(AccountDirectory accounts, ClosedAccounts closed) : IMemberDirectory
{
    public string Name => "intranet-roles";

    public ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken)
    {
        var holders = accounts.All.Where(account => account.Has(context.Group)).ToArray();

        // A role that nobody has is none to this host: null changes nothing, where an empty group would take everybody out.
        return ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>(
            holders.Length == 0 ? null : [.. holders.Where(account => !closed.Has(account)).Select(Entry)]
        );
    }

    private static DirectoryEntry Entry(Account account) =>
        new()
        {
            ExternalId = account.Key,
            DisplayName = account.Name,
            Handle = account.Handle,
            Kind = account.Guest ? MemberKind.Guest : MemberKind.Internal,
            SponsorExternalId = account.Sponsor is { } sponsor ? Account.KeyOf(sponsor) : null,
        };
}
