using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>
/// What storage must do for invitations. Those of a member that nobody accepted end with the membership that begins: see
/// <see cref="IMembershipStore.PutAsync"/>.
/// </summary>
/// <remarks>Called by <see cref="InvitationService"/>.</remarks>
internal interface IInvitationStore
{
    /// <summary>
    /// Stores an invitation; one that is bound to a member takes the place, and the id, of the one that the member has into the space, used
    /// or not.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="invitation">Its id is ignored, and it is not used.</param>
    /// <param name="tokenHash">What stands for the token of a link; null exactly where the invitation is bound to a member.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The invitation with its id.</returns>
    ValueTask<Invitation> PutAsync(
        IWriteTransaction transaction,
        Invitation invitation,
        string? tokenHash,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The invitation as it is within the transaction; null where there is none. No other transaction changes it, its space or the members
    /// of the space until this one ends.
    /// </summary>
    ValueTask<InvitationStanding?> FindAsync(IWriteTransaction transaction, Id<Invitation> id, CancellationToken cancellationToken);

    /// <summary>The same, for a link.</summary>
    ValueTask<InvitationStanding?> FindAsync(IWriteTransaction transaction, string tokenHash, CancellationToken cancellationToken);

    /// <summary>Notes that a member accepts it; false where somebody did before.</summary>
    ValueTask<bool> UseAsync(
        IWriteTransaction transaction,
        Id<Invitation> id,
        Id<Member> member,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Ends an invitation that nobody accepted; false where there is none. What is ended leaves no trace.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Invitation> id, CancellationToken cancellationToken);

    /// <summary>
    /// The invitations into a space that nobody accepted, expired ones too, by ascending id; empty where the viewer may not see what is in
    /// the space. Those from or for members who are hidden from the viewer are left out.
    /// </summary>
    ValueTask<IReadOnlyList<InvitationStanding>> ListAsync(
        Viewer viewer,
        Id<Space> space,
        Slice slice,
        CancellationToken cancellationToken
    );

    /// <summary>The invitations that are bound to the viewer and that they did not accept, expired ones too, by ascending id.</summary>
    ValueTask<IReadOnlyList<InvitationStanding>> ListMineAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}
