using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Sets and checks the stays of guests.</summary>
internal sealed class GuestStays(GuestRules guests, MemberWriter memberWriter, TimeProvider time, ILogger<GuestStays> logger)
{
    /// <summary>A new member with sponsor and end from the draft. Adds a problem for each broken rule.</summary>
    public async ValueTask<Member> CheckAsync(
        IWriteTransaction transaction,
        Member member,
        MemberDraft draft,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        if (member.Kind is not MemberKind.Guest)
        {
            GuestRules.FindForeign(draft.SponsorId, draft.EndsAt, problems);
            return member;
        }

        await guests.CheckSponsorAsync(transaction, draft.SponsorId, problems, cancellationToken);
        return member with
        {
            SponsorId = draft.SponsorId,
            EndsAt = draft.EndsAt is { } end ? guests.CheckEnd(end, problems) : guests.FindDefaultEnd(),
        };
    }

    /// <summary>A change with the sponsor and end that result from it. Adds a problem for each broken rule.</summary>
    /// <param name="transaction">The open transaction, which has locked the member.</param>
    /// <param name="before">The member before the change.</param>
    /// <param name="change">The change.</param>
    /// <param name="problems">Receives the problems.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<MemberChange> CheckAsync(
        IWriteTransaction transaction,
        Member before,
        MemberChange change,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        if ((change.Kind ?? before.Kind) is not MemberKind.Guest)
        {
            GuestRules.FindForeign(change.SponsorId, change.EndsAt, problems);
            return change;
        }

        var becomes = before.Kind is not MemberKind.Guest;
        if (becomes || change.SponsorId is not null)
        {
            // A member who becomes a guest is still internal here, and must not be their own sponsor.
            await guests.CheckSponsorAsync(
                transaction,
                change.SponsorId == before.Id ? null : change.SponsorId,
                problems,
                cancellationToken
            );
        }

        return change with
        {
            EndsAt =
                change.EndsAt is { } end ? guests.CheckEnd(end, problems)
                : becomes ? guests.FindDefaultEnd()
                : null,
        };
    }

    /// <summary>Sets the end of a stay, and the sponsor if one is given.</summary>
    /// <param name="id">The guest.</param>
    /// <param name="endsAt">The end; null ends the stay at once.</param>
    /// <param name="sponsor">The new sponsor; null to keep the current one.</param>
    /// <param name="actor">Who acts; null for the host.</param>
    /// <param name="audit">
    /// Records the act of an administrator, given the change; null if the actor is the sponsor, who may do no more than that.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Member> SetAsync(
        Id<Member> id,
        DateTimeOffset? endsAt,
        Id<Member>? sponsor,
        Id<Member>? actor,
        Func<IWriteTransaction, MemberChange, CancellationToken, ValueTask>? audit,
        CancellationToken cancellationToken
    )
    {
        var guest = await memberWriter.ChangeAsync(
            id,
            async (transaction, before, token) =>
            {
                if (audit is null && before.SponsorId != actor)
                {
                    throw new RefusedException(
                        new Problem(ProblemCodes.NotAllowed, $"Only the sponsor of {before.Handle} may set their stay.")
                    );
                }

                if (before.Kind is not MemberKind.Guest)
                {
                    throw new RefusedException(
                        new Problem(ProblemCodes.GuestsOnly, $"Only guests have a stay, and {before.Handle} is internal.")
                    );
                }

                List<Problem> problems = [];
                var change = await CheckAsync(
                    transaction,
                    before,
                    new MemberChange { SponsorId = sponsor, EndsAt = endsAt },
                    problems,
                    token
                );
                GuestRules.Refuse(problems);
                change = endsAt is null ? change with { EndsAt = time.GetStoredNow() } : change;
                if (audit is not null)
                {
                    await audit(transaction, change, token);
                }

                return change;
            },
            actor,
            false,
            cancellationToken
        );
        MemberLog.StaySet(logger, id, actor, guest.EndsAt!.Value);
        return guest;
    }
}
