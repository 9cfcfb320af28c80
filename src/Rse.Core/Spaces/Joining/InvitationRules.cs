using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces.Joining;

/// <summary>When an invitation may be created, and when it is valid.</summary>
internal static class InvitationRules
{
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(90);

    /// <summary>The expiration of an invitation that is created now.</summary>
    /// <param name="wanted">The expiration asked for; null for the default lifetime.</param>
    /// <param name="now">The current time.</param>
    /// <param name="lifetime">The default lifetime.</param>
    /// <param name="problems">Receives a problem if the expiration asked for is out of range.</param>
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
                        $"expiresAt is {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z; an invitation expires in the future, at most "
                            + $"{MaxLifetime.Days} days ahead."
                    ),
                    "expiresAt"
                )
            );
        }

        return at.ToStored();
    }

    /// <summary>Whether the inviter may still grant the role of the invitation.</summary>
    public static bool MayInvite(InvitationState state, DateTimeOffset now) =>
        state.Inviter.IsActiveAt(now) && SpaceRights.Holds(state.InviterRole, SpaceRights.ToGive(state.Invitation.Role));

    /// <summary>Whether an invitation of a given member would let them in now.</summary>
    public static bool IsValid(InvitationState state, Space space, Member member, DateTimeOffset now) =>
        state.Invitation.UsedAt is null
        && state.Invitation.ExpiresAt > now
        && MayInvite(state, now)
        && !AdmissionRules.Find(space, member, null, state.Invitation.Role).Any();

    /// <summary>
    /// Throws unless the invitation is open, not expired, and its inviter may still invite. Without such an inviter it is treated as
    /// unknown.
    /// </summary>
    /// <exception cref="RefusedException"><c>invitation-used</c> or <c>invitation-expired</c>.</exception>
    /// <exception cref="NotFoundException">The inviter may no longer invite.</exception>
    public static void Require(InvitationState state, DateTimeOffset now)
    {
        if (state.Invitation.UsedAt is not null)
        {
            throw Used();
        }

        if (state.Invitation.ExpiresAt <= now)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.InvitationExpired,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"This invitation expired on {state.Invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC; ask for another."
                    )
                )
            );
        }

        if (!MayInvite(state, now))
        {
            throw new NotFoundException();
        }
    }

    /// <summary>The refusal of an invitation that is accepted already.</summary>
    public static RefusedException Used() =>
        new(new Problem(ProblemCodes.InvitationUsed, "This invitation was already accepted, and can be used only once; ask for another."));
}

/// <summary>The tokens of links, and their hashes.</summary>
internal static class InvitationTokens
{
    private const int Bytes = 20;

    /// <summary>A new token: 160 random bits in base64url.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The stored hash of a token. 160 random bits need neither a salt nor a slow hash.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
