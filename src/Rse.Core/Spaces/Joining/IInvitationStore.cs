using Rse.Paging;
using Rse.People;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Spaces.Joining;

/// <summary>
/// What storage must do for invitations. A new membership removes the member's open invitation: see
/// <see cref="IMembershipStore.PutAsync"/>.
/// </summary>
/// <remarks>Called by <see cref="InvitationService"/>.</remarks>
internal interface IInvitationStore
{
    /// <summary>
    /// Stores an invitation. One for a given member replaces the invitation that the member has into the space, accepted or not, and keeps
    /// its id.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="invitation">Its id is ignored; it is not accepted yet.</param>
    /// <param name="tokenHash">The hash of the token of a link; null if and only if the invitation is for a given member.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The invitation with its id.</returns>
    ValueTask<Invitation> PutAsync(
        IWriteTransaction transaction,
        Invitation invitation,
        string? tokenHash,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The invitation as the transaction sees it; null if there is none. Locks it, its space and the members of the space until the
    /// transaction ends.
    /// </summary>
    ValueTask<InvitationState?> FindAsync(IWriteTransaction transaction, Id<Invitation> id, CancellationToken cancellationToken);

    /// <summary>The same, for the token of a link.</summary>
    ValueTask<InvitationState?> FindAsync(IWriteTransaction transaction, string tokenHash, CancellationToken cancellationToken);

    /// <summary>Marks the invitation as accepted by a member; false if it is accepted already.</summary>
    ValueTask<bool> UseAsync(
        IWriteTransaction transaction,
        Id<Invitation> id,
        Id<Member> member,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes an open invitation; false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Invitation> id, CancellationToken cancellationToken);

    /// <summary>
    /// The open invitations into a space, including expired ones, by ascending id. Empty if the viewer may not see what is in the space.
    /// Omits invitations by or for members whom the viewer may not see.
    /// </summary>
    ValueTask<IReadOnlyList<InvitationState>> ListAsync(Viewer viewer, Id<Space> space, Slice slice, CancellationToken cancellationToken);

    /// <summary>The viewer's open invitations, including expired ones, by ascending id.</summary>
    ValueTask<IReadOnlyList<InvitationState>> ListMineAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}

/// <summary>An invitation, with what its validity depends on.</summary>
internal sealed record InvitationState
{
    /// <summary>The invitation.</summary>
    public required Invitation Invitation { get; init; }

    /// <summary>The inviter as they are now.</summary>
    public required Member Inviter { get; init; }

    /// <summary>The inviter's current role in the space; null if they are no longer a member.</summary>
    public required SpaceRole? InviterRole { get; init; }
}
