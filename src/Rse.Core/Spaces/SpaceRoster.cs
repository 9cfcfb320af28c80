using Rse.Activities;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>Changes who belongs to a space, with what always goes with it: the follow, and the last owner's staying.</summary>
internal sealed class SpaceRoster(
    ISpaceStore spaces,
    IMembershipStore memberships,
    ISpaceHistoryStore history,
    SpaceDoor door,
    ActivityWriter writer
)
{
    /// <inheritdoc cref="ActivityWriter.Now"/>
    public DateTimeOffset Now => writer.Now;

    /// <inheritdoc cref="ActivityWriter.WriteAsync{T}"/>
    public ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        writer.WriteAsync(work, cancellationToken);

    /// <inheritdoc cref="ActivityWriter.WriteAloneAsync{T}"/>
    public ValueTask<T> WriteAloneAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    ) => writer.WriteAloneAsync(work, cancellationToken);

    /// <summary>The space as it is now, with the role that a member has in it; both stay until the transaction ends.</summary>
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

    /// <summary>The membership as it is now, and stays until the transaction ends.</summary>
    public ValueTask<Membership?> FindAsync(
        IWriteTransaction transaction,
        Space space,
        Id<Member> member,
        CancellationToken cancellationToken
    ) => memberships.FindAsync(transaction, space.Id, member, cancellationToken);

    /// <summary>Why a member cannot come into any space now, where the software lets them in; null where they can.</summary>
    public ValueTask<Problem?> FindRefusalAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        door.FindProblemAsync(transaction, member, cancellationToken);

    /// <summary>
    /// Makes whoever invited a guest their sponsor, where nobody answers for them. Before the guest comes in by themselves.
    /// </summary>
    /// <exception cref="RefusedException"><c>sponsor-required</c>, or <c>not-allowed</c> where the member is not active.</exception>
    public ValueTask AnswerAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Member> inviter,
        CancellationToken cancellationToken
    ) => door.AdmitAsync(transaction, member, inviter, cancellationToken);

    /// <summary>
    /// Lets a member in, or changes their role. Who comes in follows the space; a guest for whom nobody answers gets the actor as sponsor.
    /// </summary>
    /// <remarks>
    /// What somebody else decided about a member, or let them accept, is people's own from then on, and no link undoes it. Whoever only
    /// takes a lower role stays with the link that let them in: otherwise they could outstay the group.
    /// </remarks>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">Where.</param>
    /// <param name="before">The membership there is; null where they come in.</param>
    /// <param name="after">The membership there shall be.</param>
    /// <param name="actor">Who does it; themselves for a join, null for the software itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>last-owner</c>, <c>sponsor-required</c>, or <c>not-allowed</c> where who comes in is not active.
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

    /// <summary>
    /// Lets an administrator of the network in by themselves, or gives them a higher role. The activity carries their reason.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">Where.</param>
    /// <param name="before">The membership there is; null where they come in.</param>
    /// <param name="after">The membership there shall be.</param>
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
        var entry = new SpaceEntry
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

    /// <summary>Ends a membership, and the follow of the space with it.</summary>
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
        await door.EndAsync(transaction, space, before.MemberId, cancellationToken);
        var (place, member, at) = (space.Place, before.MemberId, writer.Now);
        var activity =
            actor == member
                ? ActivityFactory.Leave(place, member, before.Role, at)
                : ActivityFactory.Remove(place, member, before.Role, actor, at);
        await writer.AppendAsync(transaction, activity, cancellationToken);
    }

    /// <summary>Logs a step before the membership: asked, invited, refused, withdrawn.</summary>
    public async ValueTask LogAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken) =>
        await writer.AppendAsync(transaction, activity, cancellationToken);

    /// <summary>The marks of those among the members who are in the space because they entered it as administrators.</summary>
    public async ValueTask<Dictionary<Id<Member>, SpaceEntry>> ListEntriesAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    ) => (await history.ListEntriesAsync(viewer, space, members, cancellationToken)).ToDictionary(entry => entry.MemberId);

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
            await door.AdmitAsync(transaction, after.MemberId, actor, cancellationToken);
        }

        var kept = actor == after.MemberId && after.Role <= before?.Role;
        var stored = actor is null || kept ? after : after with { Origin = null };
        await memberships.PutAsync(transaction, stored, cancellationToken);
        if (before is null)
        {
            await door.BeginAsync(transaction, space, after.MemberId, cancellationToken);
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
                    $"{space.Slug} would be without an owner; hand it over to another member, or make one an owner, first."
                )
            );
        }
    }
}
