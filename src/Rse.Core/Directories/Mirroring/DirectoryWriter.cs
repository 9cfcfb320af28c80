using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Directories.Mirroring;

/// <summary>Applies steps in transactions, each for a few people. Decides each step again within the transaction.</summary>
internal sealed class DirectoryWriter(
    DirectoryLeases leases,
    IMirrorMemberStore mirrorMembers,
    IMembershipStore memberships,
    MembershipWriter membershipWriter,
    MemberAdmission admission,
    MemberProvisioner provisioner,
    ActivityWriter writer
)
{
    /// <summary>Applies a batch of steps.</summary>
    /// <returns>What was done about each person; null if the run has lost its lease.</returns>
    public ValueTask<IReadOnlyList<DirectoryStep>?> WriteAsync(
        DirectoryLink link,
        DirectoryLease lease,
        IReadOnlyList<DirectoryStep> batch,
        CancellationToken cancellationToken
    ) =>
        writer.WriteAloneAsync<IReadOnlyList<DirectoryStep>?>(
            async (transaction, token) =>
            {
                if (!await leases.RenewAsync(transaction, link.Id, lease, token))
                {
                    return null;
                }

                var space = await membershipWriter.FindAsync(transaction, link.SpaceId, default, token);
                var known = (
                    await mirrorMembers.FindAsync(transaction, space.Id, [.. batch.Select(step => step.Person.ExternalId)], token)
                ).ToDictionary(mirrored => mirrored.Member.ExternalId, StringComparer.Ordinal);
                var decider = new DirectoryDecider(space, link, await memberships.CountOwnersAsync(transaction, space.Id, token));
                List<DirectoryStep> done = new(batch.Count);
                foreach (var person in batch.Select(step => step.Person))
                {
                    var now = known.GetValueOrDefault(person.ExternalId) is { } mirrored
                        ? person with
                        {
                            Member = mirrored.Member,
                            Membership = mirrored.Membership,
                        }
                        : person;
                    done.Add(await ApplyAsync(transaction, space, link, decider.Decide(now), token));
                }

                return done;
            },
            cancellationToken
        );

    /// <summary>Makes a member a guest, or ends their stay earlier, as the group says.</summary>
    public ValueTask NarrowAsync(DirectoryPerson person, CancellationToken cancellationToken) =>
        provisioner.NarrowAsync(person.Member.Id, person.Entry!.ToClaims(), cancellationToken);

    /// <summary>Takes over the mail address that the group says of a member.</summary>
    public ValueTask TakeMailAsync(DirectoryPerson person, CancellationToken cancellationToken) =>
        provisioner.TakeMailAsync(person.Member.Id, person.Entry!.ToClaims(), cancellationToken);

    private async ValueTask<DirectoryStep> ApplyAsync(
        IWriteTransaction transaction,
        Space space,
        DirectoryLink link,
        DirectoryStep step,
        CancellationToken cancellationToken
    )
    {
        var before = step.Person.Membership;
        switch (step.Act)
        {
            case DirectoryAct.Add:
                return await AddAsync(transaction, space, link, step, cancellationToken);
            case DirectoryAct.Change:
                var after = before! with { Role = step.After!.Value };
                await membershipWriter.PutAsync(transaction, space, before, after, null, cancellationToken);
                return step;
            case DirectoryAct.Remove:
                await membershipWriter.RemoveAsync(transaction, space, before!, null, cancellationToken);
                return step;
            default:
                return step;
        }
    }

    private async ValueTask<DirectoryStep> AddAsync(
        IWriteTransaction transaction,
        Space space,
        DirectoryLink link,
        DirectoryStep step,
        CancellationToken cancellationToken
    )
    {
        var person = step.Person;
        var member = person.Member.Id.IsNone
            ? await provisioner.ProvisionAsync(transaction, person.Entry!.ToClaims(), cancellationToken)
            : person.Member;
        if (member is null)
        {
            return step with
            {
                Act = DirectoryAct.Skip,
                After = null,
                Problem = new Problem(
                    ProblemCodes.Taken,
                    "Another transaction created this member at the same time, or no free handle was found; the next run adds them."
                ),
            };
        }

        if (await admission.FindProblemAsync(transaction, member.Id, null, cancellationToken) is { } refusal)
        {
            return step with { Person = person with { Member = member }, Act = DirectoryAct.Skip, After = null, Problem = refusal };
        }

        var membership = new Membership
        {
            SpaceId = space.Id,
            MemberId = member.Id,
            Role = step.After!.Value,
            JoinedAt = writer.Now,
            Origin = link.Id,
        };
        await membershipWriter.PutAsync(transaction, space, null, membership, null, cancellationToken);
        return step with { Person = person with { Member = member } };
    }
}
