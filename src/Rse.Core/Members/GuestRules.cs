using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Who may answer for a guest, and how long a guest may stay.</summary>
internal sealed class GuestRules(IMemberLifeStore lives, ActivityWriter writer, IOptions<MemberOptions> options)
{
    /// <summary>Whether a member can answer for guests now.</summary>
    public bool MaySponsor(Member? member) => member is { Kind: MemberKind.Internal } && member.IsActiveAt(writer.Now);

    /// <summary>When a stay ends for which no end is given.</summary>
    public DateTimeOffset FindDefaultEnd() => writer.Now + options.Value.DefaultGuestStay;

    /// <summary>The latest end that a stay may be given now.</summary>
    public DateTimeOffset FindLatestEnd() => writer.Now + options.Value.MaxGuestStay;

    /// <summary>The end of a stay as it is stored, to the millisecond; adds a problem where it may not be that.</summary>
    public DateTimeOffset CheckEnd(DateTimeOffset endsAt, List<Problem> problems)
    {
        var end = endsAt.ToStored();
        if (end <= writer.Now || end > FindLatestEnd())
        {
            problems.Add(
                new Problem(
                    ProblemCodes.DateOutOfRange,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The stay would end at {end:yyyy-MM-ddTHH:mm:ssZ}; its end must lie in the future, at latest at "
                            + $"{FindLatestEnd():yyyy-MM-ddTHH:mm:ssZ}."
                    ),
                    "endsAt"
                )
            );
        }

        return end;
    }

    /// <summary>Adds a problem unless the member can answer for guests now.</summary>
    public async ValueTask CheckSponsorAsync(
        IWriteTransaction transaction,
        Id<Member>? sponsor,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        if (sponsor is not { } id)
        {
            problems.Add(
                new Problem(ProblemCodes.SponsorRequired, "A guest needs a sponsor; name an active internal member.", "sponsorId")
            );
        }
        else if (!MaySponsor((await lives.ListAsync(transaction, [id], cancellationToken)).SingleOrDefault()))
        {
            problems.Add(
                new Problem(ProblemCodes.SponsorRequired, $"The sponsor, member {id}, is no active internal member; name one.", "sponsorId")
            );
        }
    }

    /// <summary>Why a guest for whom nobody answers comes into no space.</summary>
    public static Problem Unanswered(Member guest) =>
        new(
            ProblemCodes.SponsorRequired,
            $"{guest.Handle} is a guest for whom no active internal member answers; an internal member must let them in, or become their "
                + "sponsor first.",
            "handle"
        );

    /// <summary>Adds a problem for what only guests have.</summary>
    public static void FindForeign(Id<Member>? sponsor, DateTimeOffset? endsAt, List<Problem> problems)
    {
        if (sponsor is not null)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.GuestsOnly,
                    "Only guests have a sponsor, and the member is internal; leave the sponsor out.",
                    "sponsorId"
                )
            );
        }

        if (endsAt is not null)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.GuestsOnly,
                    "Only the stay of guests ends, and the member is internal; leave the end out.",
                    "endsAt"
                )
            );
        }
    }

    /// <summary>Refuses where there is a problem.</summary>
    /// <exception cref="RefusedException">All of them.</exception>
    public static void Refuse(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }
}
