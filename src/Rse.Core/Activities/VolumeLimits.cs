using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Problems;

namespace Rse.Activities;

/// <summary>Decides which acts of members are counted, and refuses what is one too many.</summary>
internal sealed class VolumeLimits(IOptions<VolumeOptions> options)
{
    /// <summary>How long acts are counted together.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly VolumeOptions _options = options.Value;

    /// <summary>Whether anything is counted.</summary>
    public bool AreOn => _options.Enabled;

    /// <summary>As what an activity is counted; null if it is not.</summary>
    public VolumeKind? Find(Activity activity) => _options.Enabled && activity.ActorId is not null ? KindOf(activity) : null;

    /// <summary>Refuses the act that is one too many.</summary>
    /// <exception cref="RefusedException"><c>too-many</c>.</exception>
    public void Check(VolumeKind kind, VolumeCount count, DateTimeOffset now)
    {
        var (most, what) = kind switch
        {
            VolumeKind.Posts => (_options.Posts, "posts"),
            VolumeKind.Comments => (_options.Comments, "comments"),
            VolumeKind.Mentions => (_options.Mentions, "mentions"),
            VolumeKind.Edits => (_options.Edits, "changes"),
            VolumeKind.Invitations => (_options.Invitations, "invitations"),
            VolumeKind.Requests => (_options.Requests, "requests"),
            VolumeKind.Spaces => (_options.Spaces, "spaces"),
            VolumeKind.Shares => (_options.Shares, "shares"),
            _ => (_options.Acts, "acts"),
        };
        if (count.Acts <= most)
        {
            return;
        }

        var wait = count.Since + Window - now;
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"These are more than {most} {what} within an hour; one member may make no more. Try again in {minutes} minutes."
        );
        throw new RefusedException(new Problem(ProblemCodes.TooMany, text))
        {
            RetryAfter = wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1),
        };
    }

    // What an act brings with it is counted with the act; what administrators do is not counted.
    private static VolumeKind? KindOf(Activity activity) =>
        activity.Verb switch
        {
            Verb.Create when activity.Listing is Listing.Top => VolumeKind.Posts,
            Verb.Create when activity.Listing is Listing.Reply => VolumeKind.Comments,
            Verb.Create when activity.SpaceId is not null => VolumeKind.Spaces,
            Verb.Create => null,
            Verb.Mention => VolumeKind.Mentions,
            Verb.Update or Verb.Trash or Verb.Restore or Verb.ChangeCustomFeeds => VolumeKind.Edits,
            Verb.ChangeAudience or Verb.AdmitGuests or Verb.RefuseGuests or Verb.Archive or Verb.Reopen => VolumeKind.Edits,
            Verb.Invite => VolumeKind.Invitations,
            Verb.RequestToJoin => VolumeKind.Requests,
            Verb.Cite or Verb.Uncite => null,

            // Counted by whom the sharer names, reached or not.
            Verb.Share => null,
            Verb.Enter or Verb.Suspend or Verb.Reinstate or Verb.Depart or Verb.Anonymize => null,
            _ => VolumeKind.Acts,
        };
}

/// <summary>As what an act is counted. Stored by its name.</summary>
internal enum VolumeKind
{
    Posts,
    Comments,
    Mentions,
    Edits,
    Invitations,
    Requests,
    Spaces,
    Shares,
    Acts,
}

/// <summary>How often a member did something, this time included.</summary>
/// <param name="Since">When the hour began.</param>
/// <param name="Acts">How often since then.</param>
internal readonly record struct VolumeCount(DateTimeOffset Since, long Acts);
