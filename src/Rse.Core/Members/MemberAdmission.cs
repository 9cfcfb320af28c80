using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Decides whether a member can join spaces now, and finds a sponsor for a guest.</summary>
internal sealed class MemberAdmission(IMemberLifecycleStore members, GuestRules guests, MemberWriter writer, TimeProvider time)
{
    /// <summary>
    /// Checks that the member is active, and locks them until the transaction ends. A guest without a sponsor gets the admitting member as
    /// sponsor.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="id">The member who joins.</param>
    /// <param name="admitter">Who adds them: the member themselves if they join on their own, null for the software itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c> if they are not active, <c>sponsor-required</c> for a guest without a sponsor.
    /// </exception>
    public async ValueTask AdmitAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        Id<Member>? admitter,
        CancellationToken cancellationToken
    )
    {
        var (problem, sponsor) = await DecideAsync(transaction, id, admitter, cancellationToken);
        if (problem is not null)
        {
            throw new RefusedException(problem);
        }

        if (sponsor is not null)
        {
            await writer.UpdateAsync(transaction, id, new MemberChange { SponsorId = sponsor }, sponsor, cancellationToken);
        }
    }

    /// <summary>Why <see cref="AdmitAsync"/> would refuse; null if it would not. Locks the member as well, and writes nothing.</summary>
    public async ValueTask<Problem?> FindProblemAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        Id<Member>? admitter,
        CancellationToken cancellationToken
    ) => (await DecideAsync(transaction, id, admitter, cancellationToken)).Problem;

    private async ValueTask<(Problem? Problem, Id<Member>? Sponsor)> DecideAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        Id<Member>? admitter,
        CancellationToken cancellationToken
    )
    {
        var member = await writer.RequireAsync(transaction, id, cancellationToken);
        if (!member.IsActiveAt(time.GetStoredNow()))
        {
            return (
                new Problem(
                    ProblemCodes.NotAllowed,
                    $"{member.Handle} is not an active member of the network and cannot be added.",
                    "handle"
                ),
                null
            );
        }

        if (member.Kind is MemberKind.Internal)
        {
            return (null, null);
        }

        Id<Member>[] asked = [.. ((Id<Member>?[])[member.SponsorId, admitter]).OfType<Id<Member>>().Distinct()];
        var able = (await members.ListAsync(transaction, asked, cancellationToken))
            .Where(guests.MaySponsor)
            .Select(candidate => candidate.Id)
            .ToHashSet();
        if (member.SponsorId is { } sponsor && able.Contains(sponsor))
        {
            return (null, null);
        }

        return admitter is { } letsIn && able.Contains(letsIn) ? (null, letsIn) : (GuestRules.Unanswered(member), null);
    }
}
