using Rse.People;
using Rse.Transactions;

namespace Rse.Members.Addresses;

/// <summary>What storage must do for the addresses of members. A viewer sees their own only; the system sees all.</summary>
internal interface IMailAddressStore
{
    /// <summary>Null if none is known.</summary>
    ValueTask<MailAddress?> FindAsync(Viewer viewer, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The same as the transaction sees it; locks it until the transaction ends.</summary>
    ValueTask<MailAddress?> FindAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The addresses of many members, in no particular order; members without one are left out.</summary>
    ValueTask<IReadOnlyList<MailAddress>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );

    /// <summary>Stores an address in place of the member's other one.</summary>
    ValueTask PutAsync(IWriteTransaction transaction, MailAddress address, CancellationToken cancellationToken);

    /// <summary>Forgets the address.</summary>
    ValueTask RemoveAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>How many addresses have each state; states that no address has are left out.</summary>
    ValueTask<IReadOnlyDictionary<MailAddressState, long>> CountAsync(Viewer viewer, CancellationToken cancellationToken);
}
