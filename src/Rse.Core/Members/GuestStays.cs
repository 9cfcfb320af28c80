using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Sets and checks the stays of guests.</summary>
internal sealed class GuestStays(GuestRules guests, MemberWriter writer, ILogger<GuestStays> logger)
{
    /// <summary>A new member with what a draft says of their stay; adds a problem for each rule that it breaks.</summary>
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

    /// <summary>A change with what it makes of a stay; adds a problem for each rule that it breaks.</summary>
    /// <param name="transaction">The open transaction, which holds the member.</param>
    /// <param name="before">The member as they are.</param>
    /// <param name="change">What changes.</param>
    /// <param name="problems">What is wrong so far.</param>
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
            // Who becomes a guest is still internal here, and cannot answer for themselves.
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

    /// <summary>Gives a stay another end, and another sponsor where one is given.</summary>
    /// <param name="id">The guest.</param>
    /// <param name="endsAt">The end; null ends the stay at once.</param>
    /// <param name="sponsor">Who answers from now on; null for whoever does.</param>
    /// <param name="actor">The sponsor who does it; null for the host.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Member> SetAsync(
        Id<Member> id,
        DateTimeOffset? endsAt,
        Id<Member>? sponsor,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        var guest = await writer.ChangeAsync(
            id,
            async (transaction, before, token) =>
            {
                if (actor is not null && before.SponsorId != actor)
                {
                    throw new RefusedException(
                        new Problem(ProblemCodes.NotAllowed, $"Only the sponsor of {before.Handle} may set their stay.")
                    );
                }

                if (before.Kind is not MemberKind.Guest)
                {
                    throw new RefusedException(
                        new Problem(ProblemCodes.GuestsOnly, $"Only the stay of guests ends, and {before.Handle} is internal.")
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
                return endsAt is null ? change with { EndsAt = writer.Now } : change;
            },
            actor,
            cancellationToken
        );
        MemberLog.StaySet(logger, id, actor, guest.EndsAt!.Value);
        return guest;
    }
}
