using Rse.Paging;
using Rse.People;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Spaces.Joining;

/// <summary>
/// What storage must do for requests to join. A new membership removes the member's request: see <see cref="IMembershipStore.PutAsync"/>.
/// </summary>
/// <remarks>Called by <see cref="JoinRequestService"/>.</remarks>
internal interface IJoinRequestStore
{
    /// <summary>Stores a request. Replaces the member's previous one in the space.</summary>
    ValueTask PutAsync(IWriteTransaction transaction, JoinRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a pending request; false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// The request as the transaction sees it, pending or refused; null if there is none. Locks the requests of the space until the
    /// transaction ends.
    /// </summary>
    ValueTask<JoinRequest?> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The pending requests of a space, by ascending time and member id. Empty if the viewer may not see what is in the space. Omits
    /// requests of members who are not active now or whom the viewer may not see.
    /// </summary>
    ValueTask<IReadOnlyList<JoinRequest>> ListAsync(
        Viewer viewer,
        Id<Space> space,
        Slice slice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The viewer's own requests, pending and refused, by descending time and space id. Omits those for spaces that the viewer may not know
    /// of.
    /// </summary>
    ValueTask<IReadOnlyList<JoinRequest>> ListMineAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}
