using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>
/// Ends the memberships of who departs, and what they asked for or were invited to; a space that would be without an owner goes to the
/// successor.
/// </summary>
internal sealed class SpaceOffboarding(IMembershipStore memberships, IPendingStore pending, SpaceRoster roster) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        foreach (var listed in await memberships.ListAsync(transaction, departure.Member.Id, cancellationToken))
        {
            var space = await roster.FindAsync(transaction, listed.SpaceId, departure.Member.Id, cancellationToken);
            if (await roster.FindAsync(transaction, space, departure.Member.Id, cancellationToken) is not { } membership)
            {
                continue;
            }

            if (membership.Role is SpaceRole.Owner && await memberships.CountOwnersAsync(transaction, space.Id, cancellationToken) == 1)
            {
                if (departure.Successor is not { } successor)
                {
                    departure.Problems.Add(
                        new Problem(
                            ProblemCodes.LastOwner,
                            $"{space.Slug} would be without an owner; name a successor, or make somebody else an owner first.",
                            "successorId"
                        )
                    );
                    continue;
                }

                await HandOverAsync(transaction, space, successor, cancellationToken);
            }

            await roster.RemoveAsync(transaction, space, membership, null, cancellationToken);
        }

        await pending.ClearAsync(transaction, departure.Member.Id, cancellationToken);
    }

    private async ValueTask HandOverAsync(IWriteTransaction transaction, Space space, Member successor, CancellationToken cancellationToken)
    {
        var before = await roster.FindAsync(transaction, space, successor.Id, cancellationToken);
        var after = (
            before
            ?? new Membership
            {
                SpaceId = space.Id,
                MemberId = successor.Id,
                Role = SpaceRole.Owner,
                JoinedAt = roster.Now,
            }
        ) with
        {
            Role = SpaceRole.Owner,
        };
        await roster.PutAsync(transaction, space, before, after, null, cancellationToken);
    }
}
