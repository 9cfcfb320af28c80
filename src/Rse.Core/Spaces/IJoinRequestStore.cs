using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>
/// What storage must do for requests to join. A request ends with the membership that begins: see <see cref="IMembershipStore.PutAsync"/>.
/// </summary>
/// <remarks>Called by <see cref="JoinRequestService"/>.</remarks>
internal interface IJoinRequestStore
{
    /// <summary>Stores a request in place of the one that the member has in the space.</summary>
    ValueTask PutAsync(IWriteTransaction transaction, JoinRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a request that is pending; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// The request as it is within the transaction, pending or refused; null where there is none. No other transaction changes the requests
    /// of the space until this one ends.
    /// </summary>
    ValueTask<JoinRequest?> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The pending requests of a space, by ascending time and member id; empty where the viewer may not see what is in the space. Requests
    /// of members who are not active now or are hidden from the viewer are left out.
    /// </summary>
    ValueTask<IReadOnlyList<JoinRequest>> ListAsync(
        Viewer viewer,
        Id<Space> space,
        Slice slice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The viewer's own requests, pending and refused, by descending time and space id; those for spaces that the viewer may not know of
    /// are left out.
    /// </summary>
    ValueTask<IReadOnlyList<JoinRequest>> ListMineAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}
