using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces.Memberships;

/// <summary>What storage must do for memberships. It updates the member count of the space in the same transaction.</summary>
internal interface IMembershipStore
{
    /// <summary>
    /// Stores a membership, or changes role and origin of the existing one. A new one removes the member's request to join and their open
    /// invitation.
    /// </summary>
    /// <returns>True if the member is new in the space.</returns>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Membership membership, CancellationToken cancellationToken);

    /// <summary>Deletes a membership; false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// The membership as the transaction sees it; null if there is none. Locks the members of the space until the transaction ends.
    /// </summary>
    ValueTask<Membership?> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    );

    /// <summary>The memberships of a member by ascending space id, as the transaction sees them. Takes no lock.</summary>
    ValueTask<IReadOnlyList<Membership>> ListAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The membership; null if there is none or the viewer may not see what is in the space.</summary>
    ValueTask<Membership?> FindAsync(Viewer viewer, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The members of a space by ascending member id; empty if the viewer may not see what is in it.</summary>
    ValueTask<IReadOnlyList<Membership>> ListAsync(Viewer viewer, Id<Space> space, Slice slice, CancellationToken cancellationToken);

    /// <summary>
    /// How many owners a space has, as the transaction sees it. Locks the members of the space until the transaction ends.
    /// </summary>
    ValueTask<int> CountOwnersAsync(IWriteTransaction transaction, Id<Space> space, CancellationToken cancellationToken);
}
