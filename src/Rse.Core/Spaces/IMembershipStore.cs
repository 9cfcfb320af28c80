using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What storage must do for memberships; the member count of the space is kept in the same transaction.</summary>
internal interface IMembershipStore
{
    /// <summary>
    /// Stores a membership, or changes role and origin of the one there is. With a new one end the member's request to join and the
    /// invitation that they did not accept.
    /// </summary>
    /// <returns>True where the member is new in the space.</returns>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Membership membership, CancellationToken cancellationToken);

    /// <summary>Ends a membership; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// The membership as it is within the transaction; null where there is none. No other transaction changes the members of the space
    /// until this one ends.
    /// </summary>
    ValueTask<Membership?> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    );

    /// <summary>The memberships of a member by ascending space id, as they are within the transaction, without holding them.</summary>
    ValueTask<IReadOnlyList<Membership>> ListAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The membership; null where there is none or the viewer may not see what is in the space.</summary>
    ValueTask<Membership?> FindAsync(Viewer viewer, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The members of a space by ascending member id; empty where the viewer may not see what is in it.</summary>
    ValueTask<IReadOnlyList<Membership>> ListAsync(Viewer viewer, Id<Space> space, Slice slice, CancellationToken cancellationToken);

    /// <summary>
    /// How many owners a space has, read within the transaction. No other transaction changes the members of the space until this one ends.
    /// </summary>
    ValueTask<int> CountOwnersAsync(IWriteTransaction transaction, Id<Space> space, CancellationToken cancellationToken);
}
