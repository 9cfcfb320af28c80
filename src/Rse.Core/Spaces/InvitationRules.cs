using System.Globalization;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What an invitation must be to be made, and to be good.</summary>
internal static class InvitationRules
{
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(90);

    /// <summary>When an invitation ends that is made now.</summary>
    /// <param name="wanted">What its maker wants; null for the lifetime given.</param>
    /// <param name="now">The time.</param>
    /// <param name="lifetime">How long it holds where nothing is wanted.</param>
    /// <param name="problems">Where to say that what is wanted cannot be.</param>
    public static DateTimeOffset CheckExpiry(DateTimeOffset? wanted, DateTimeOffset now, TimeSpan lifetime, List<Problem> problems)
    {
        if (wanted is not { } at)
        {
            return now + lifetime;
        }

        if (at <= now || at > now + MaxLifetime)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.DateOutOfRange,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"expiresAt is {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z; an invitation ends in the future, and at most "
                            + $"{MaxLifetime.Days} days ahead."
                    ),
                    "expiresAt"
                )
            );
        }

        return at.ToStored();
    }

    /// <summary>Whether the inviter may still invite, to the role that the invitation gives.</summary>
    public static bool IsBacked(InvitationStanding standing, DateTimeOffset now) =>
        standing.Inviter.IsActiveAt(now) && SpaceRights.Holds(standing.InviterRole, SpaceRights.ToGive(standing.Invitation.Role));

    /// <summary>Whether an invitation that is bound to a member would let them in now.</summary>
    public static bool IsGood(InvitationStanding standing, Space space, Member member, DateTimeOffset now) =>
        standing.Invitation.UsedAt is null
        && standing.Invitation.ExpiresAt > now
        && IsBacked(standing, now)
        && !AdmissionRules.Find(space, member, null, standing.Invitation.Role).Any();

    /// <summary>Refuses what was accepted, has expired, or rests on nobody any more; the last is as if it had never been.</summary>
    /// <exception cref="RefusedException"><c>invitation-used</c> or <c>invitation-expired</c>.</exception>
    /// <exception cref="NotFoundException">The inviter may invite no more.</exception>
    public static void Require(InvitationStanding standing, DateTimeOffset now)
    {
        if (standing.Invitation.UsedAt is not null)
        {
            throw Used();
        }

        if (standing.Invitation.ExpiresAt <= now)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.InvitationExpired,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"This invitation ended on {standing.Invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC; ask for another."
                    )
                )
            );
        }

        if (!IsBacked(standing, now))
        {
            throw new NotFoundException();
        }
    }

    /// <summary>An invitation that was accepted before.</summary>
    public static RefusedException Used() =>
        new(new Problem(ProblemCodes.InvitationUsed, "This invitation was accepted already, and is good for one time; ask for another."));
}
