using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Who may sponsor a guest, and how long a guest may stay.</summary>
internal sealed class GuestRules(IMemberLifecycleStore members, TimeProvider time, IOptions<MemberOptions> options)
{
    /// <summary>Whether a member can sponsor guests now.</summary>
    public bool MaySponsor(Member? member) => member is { Kind: MemberKind.Internal } && member.IsActiveAt(time.GetStoredNow());

    /// <summary>The default end of a stay that begins now.</summary>
    public DateTimeOffset FindDefaultEnd() => time.GetStoredNow() + options.Value.DefaultGuestStay;

    /// <summary>The latest end that a stay may have now.</summary>
    public DateTimeOffset FindLatestEnd() => time.GetStoredNow() + options.Value.MaxGuestStay;

    /// <summary>The end of a stay as stored, to the millisecond. Adds a problem if it is out of range.</summary>
    public DateTimeOffset CheckEnd(DateTimeOffset endsAt, List<Problem> problems)
    {
        var end = endsAt.ToStored();
        if (end <= time.GetStoredNow() || end > FindLatestEnd())
        {
            problems.Add(
                new Problem(
                    ProblemCodes.DateOutOfRange,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The stay would end at {end:yyyy-MM-ddTHH:mm:ssZ}; its end must be in the future, at the latest "
                            + $"{FindLatestEnd():yyyy-MM-ddTHH:mm:ssZ}."
                    ),
                    "endsAt"
                )
            );
        }

        return end;
    }

    /// <summary>Adds a problem unless the member can sponsor guests now.</summary>
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
        else if (!MaySponsor((await members.ListAsync(transaction, [id], cancellationToken)).SingleOrDefault()))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.SponsorRequired,
                    $"The sponsor, member {id}, is not an active internal member; name one.",
                    "sponsorId"
                )
            );
        }
    }

    /// <summary>The refusal of a guest without an active sponsor.</summary>
    public static Problem Unanswered(Member guest) =>
        new(
            ProblemCodes.SponsorRequired,
            $"{guest.Handle} is a guest without an active sponsor; an internal member must add them, or become their sponsor " + "first.",
            "handle"
        );

    /// <summary>Adds a problem for each property that only guests have.</summary>
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
                    "Only guests have an end of their stay, and the member is internal; leave it out.",
                    "endsAt"
                )
            );
        }
    }

    /// <summary>Throws if there are problems.</summary>
    /// <exception cref="RefusedException">All of them.</exception>
    public static void Refuse(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }
}
