using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.Joining;
using Rse.Transactions;

namespace Rse.Spaces.Memberships;

/// <summary>
/// Removes the memberships, requests and invitations of a departing member. The successor becomes the owner of spaces that would have none.
/// </summary>
internal sealed class SpaceOffboarding(
    IMembershipStore memberships,
    IPendingStore pending,
    MembershipWriter membershipWriter,
    ActivityWriter writer
) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        foreach (var listed in await memberships.ListAsync(transaction, departure.Member.Id, cancellationToken))
        {
            var space = await membershipWriter.FindAsync(transaction, listed.SpaceId, departure.Member.Id, cancellationToken);
            if (await membershipWriter.FindAsync(transaction, space, departure.Member.Id, cancellationToken) is not { } membership)
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
                            $"{space.Slug} would have no owner; name a successor, or make somebody else an owner first.",
                            "successorId"
                        )
                    );
                    continue;
                }

                await HandOverAsync(transaction, space, successor, cancellationToken);
            }

            await membershipWriter.RemoveAsync(transaction, space, membership, null, cancellationToken);
        }

        await pending.ClearAsync(transaction, departure.Member.Id, cancellationToken);
    }

    private async ValueTask HandOverAsync(IWriteTransaction transaction, Space space, Member successor, CancellationToken cancellationToken)
    {
        var before = await membershipWriter.FindAsync(transaction, space, successor.Id, cancellationToken);
        var after = (
            before
            ?? new Membership
            {
                SpaceId = space.Id,
                MemberId = successor.Id,
                Role = SpaceRole.Owner,
                JoinedAt = writer.Now,
            }
        ) with
        {
            Role = SpaceRole.Owner,
        };
        await membershipWriter.PutAsync(transaction, space, before, after, null, cancellationToken);
    }
}
