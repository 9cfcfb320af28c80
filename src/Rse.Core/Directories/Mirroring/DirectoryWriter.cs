using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Directories.Mirroring;

/// <summary>Does what a plan says, for a few people in each transaction, each decided again by what is true within it.</summary>
internal sealed class DirectoryWriter(
    DirectoryLeases leases,
    IMirrorMemberStore standings,
    IMembershipStore memberships,
    SpaceRoster roster,
    MemberService members
)
{
    /// <summary>Moves some people.</summary>
    /// <returns>What was done about each; null where the run has lost its link.</returns>
    public ValueTask<IReadOnlyList<DirectoryStep>?> WriteAsync(
        DirectoryLink link,
        DirectoryLease lease,
        IReadOnlyList<DirectoryStep> batch,
        CancellationToken cancellationToken
    ) =>
        roster.WriteAloneAsync<IReadOnlyList<DirectoryStep>?>(
            async (transaction, token) =>
            {
                if (!await leases.RenewAsync(transaction, link.Id, lease, token))
                {
                    return null;
                }

                var space = await roster.FindAsync(transaction, link.SpaceId, default, token);
                var known = (
                    await standings.FindAsync(transaction, space.Id, [.. batch.Select(step => step.Person.ExternalId)], token)
                ).ToDictionary(standing => standing.Member.ExternalId, StringComparer.Ordinal);
                var decider = new DirectoryDecider(space, link, await memberships.CountOwnersAsync(transaction, space.Id, token));
                List<DirectoryStep> done = new(batch.Count);
                foreach (var person in batch.Select(step => step.Person))
                {
                    var now = known.GetValueOrDefault(person.ExternalId) is { } standing
                        ? person with
                        {
                            Member = standing.Member,
                            Membership = standing.Membership,
                        }
                        : person;
                    done.Add(await ApplyAsync(transaction, space, link, decider.Decide(now), token));
                }

                return done;
            },
            cancellationToken
        );

    private async ValueTask<DirectoryStep> ApplyAsync(
        IWriteTransaction transaction,
        Space space,
        DirectoryLink link,
        DirectoryStep step,
        CancellationToken cancellationToken
    )
    {
        var (person, before) = (step.Person, step.Person.Membership);
        switch (step.Act)
        {
            case DirectoryAct.Add:
                var member = person.Member.Id.IsNone
                    ? await members.ProvisionAsync(transaction, person.Entry!.ToClaims(), cancellationToken)
                    : person.Member;
                if (member is null)
                {
                    return step with
                    {
                        Act = DirectoryAct.Skip,
                        After = null,
                        Problem = new Problem(
                            ProblemCodes.Taken,
                            "Somebody else met this person in the same moment, or no free handle was found; the next run lets them in."
                        ),
                    };
                }

                if (await roster.FindRefusalAsync(transaction, member.Id, cancellationToken) is { } refusal)
                {
                    return step with { Person = person with { Member = member }, Act = DirectoryAct.Skip, After = null, Problem = refusal };
                }

                var made = new Membership
                {
                    SpaceId = space.Id,
                    MemberId = member.Id,
                    Role = step.After!.Value,
                    JoinedAt = roster.Now,
                    Origin = link.Id,
                };
                await roster.PutAsync(transaction, space, null, made, null, cancellationToken);
                return step with { Person = person with { Member = member } };
            case DirectoryAct.Change:
                await roster.PutAsync(transaction, space, before, before! with { Role = step.After!.Value }, null, cancellationToken);
                return step;
            case DirectoryAct.Remove:
                await roster.RemoveAsync(transaction, space, before!, null, cancellationToken);
                return step;
            default:
                return step;
        }
    }
}
