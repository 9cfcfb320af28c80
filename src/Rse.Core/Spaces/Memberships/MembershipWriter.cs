using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.History;
using Rse.Transactions;

namespace Rse.Spaces.Memberships;

/// <summary>
/// Adds, changes and removes memberships, with what goes with them: the activity, the sponsor of a guest, the handlers of other slices, and
/// the rule that a space has an owner.
/// </summary>
internal sealed class MembershipWriter(
    ISpaceStore spaces,
    IMembershipStore memberships,
    ISpaceHistoryStore history,
    MemberAdmission admission,
    IEnumerable<IMembershipHandler> handlers,
    ActivityWriter writer
)
{
    private readonly IMembershipHandler[] _handlers = [.. handlers];

    /// <summary>
    /// The space as the transaction sees it, with the role that a member has in it. Locks both until the transaction ends.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such space.</exception>
    public async ValueTask<Space> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        var found = await spaces.FindAsync(transaction, space, cancellationToken) ?? throw new NotFoundException();
        return found with { Role = (await memberships.FindAsync(transaction, space, member, cancellationToken))?.Role };
    }

    /// <summary>The membership as the transaction sees it, or null. Locks it until the transaction ends.</summary>
    public ValueTask<Membership?> FindAsync(
        IWriteTransaction transaction,
        Space space,
        Id<Member> member,
        CancellationToken cancellationToken
    ) => memberships.FindAsync(transaction, space.Id, member, cancellationToken);

    /// <summary>Adds a member, or changes their role. A guest without a sponsor gets the actor as sponsor.</summary>
    /// <remarks>
    /// A decision of somebody else ends the tie to a directory link, so that no link undoes it. A member who takes a lower role stays tied
    /// to the link: otherwise they could stay after leaving the group.
    /// </remarks>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">The space.</param>
    /// <param name="before">The current membership; null if they are joining.</param>
    /// <param name="after">The membership to store.</param>
    /// <param name="actor">Who acts: the member who joins, or null for the software itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>last-owner</c>, <c>sponsor-required</c>, or <c>not-allowed</c> if the new member is not active.
    /// </exception>
    /// <returns>The membership as it is stored.</returns>
    public async ValueTask<Membership> PutAsync(
        IWriteTransaction transaction,
        Space space,
        Membership? before,
        Membership after,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        var stored = await StoreAsync(transaction, space, before, after, actor, cancellationToken);
        if (before?.Role == after.Role)
        {
            return stored;
        }

        var (place, member, at) = (space.Place, after.MemberId, writer.Now);
        var activity =
            before is not null ? ActivityFactory.ChangeRole(place, member, before.Role, after.Role, actor, at)
            : actor == member ? ActivityFactory.Join(place, member, after.Role, at)
            : ActivityFactory.Add(place, member, after.Role, actor, at);
        await writer.AppendAsync(transaction, activity, cancellationToken);
        return stored;
    }

    /// <summary>Adds an administrator of the network, or gives them a higher role, and stores their reason beside the activity.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">The space.</param>
    /// <param name="before">The current membership; null if they are joining.</param>
    /// <param name="after">The membership to store.</param>
    /// <param name="reason">Why, in their words.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The membership as it is stored.</returns>
    public async ValueTask<Membership> EnterAsync(
        IWriteTransaction transaction,
        Space space,
        Membership? before,
        Membership after,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var stored = await StoreAsync(transaction, space, before, after, after.MemberId, cancellationToken);
        var activity = ActivityFactory.Enter(space.Place, after.MemberId, before?.Role, after.Role, writer.Now);
        var logged = await writer.AppendAsync(transaction, activity, cancellationToken);
        var entry = new AdministratorEntry
        {
            ActivityId = logged.Id,
            SpaceId = space.Id,
            MemberId = after.MemberId,
            At = logged.At,
            Reason = reason,
        };
        await history.AddAsync(transaction, entry, cancellationToken);
        return stored;
    }

    /// <summary>Removes a membership.</summary>
    /// <exception cref="RefusedException"><c>last-owner</c>.</exception>
    public async ValueTask RemoveAsync(
        IWriteTransaction transaction,
        Space space,
        Membership before,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        await memberships.RemoveAsync(transaction, space.Id, before.MemberId, cancellationToken);
        await KeepOwnerAsync(transaction, space, before, cancellationToken);
        foreach (var handler in _handlers)
        {
            await handler.EndAsync(transaction, space.Id, before.MemberId, cancellationToken);
        }

        var (place, member, at) = (space.Place, before.MemberId, writer.Now);
        var activity =
            actor == member
                ? ActivityFactory.Leave(place, member, before.Role, at)
                : ActivityFactory.Remove(place, member, before.Role, actor, at);
        await writer.AppendAsync(transaction, activity, cancellationToken);
    }

    private async ValueTask<Membership> StoreAsync(
        IWriteTransaction transaction,
        Space space,
        Membership? before,
        Membership after,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        if (before is null)
        {
            await admission.AdmitAsync(transaction, after.MemberId, actor, cancellationToken);
        }

        var kept = actor == after.MemberId && after.Role <= before?.Role;
        var stored = actor is null || kept ? after : after with { Origin = null };
        await memberships.PutAsync(transaction, stored, cancellationToken);
        if (before is null)
        {
            foreach (var handler in _handlers)
            {
                await handler.BeginAsync(transaction, space.Id, after.MemberId, cancellationToken);
            }
        }

        if (after.Role is not SpaceRole.Owner)
        {
            await KeepOwnerAsync(transaction, space, before, cancellationToken);
        }

        return stored;
    }

    private async ValueTask KeepOwnerAsync(
        IWriteTransaction transaction,
        Space space,
        Membership? before,
        CancellationToken cancellationToken
    )
    {
        if (before?.Role is SpaceRole.Owner && await memberships.CountOwnersAsync(transaction, space.Id, cancellationToken) == 0)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.LastOwner,
                    $"{space.Slug} would have no owner; hand it over to another member, or make one an owner, first."
                )
            );
        }
    }
}
