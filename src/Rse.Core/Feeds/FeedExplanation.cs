using Rse.Mutes;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Why something is in a member's home feed, or why not.</summary>
public sealed record FeedExplanation
{
    /// <summary>What was asked about.</summary>
    public required SubjectRef Subject { get; init; }

    /// <summary>Whether it is in the home feed.</summary>
    public required bool IsShown { get; init; }

    /// <summary>
    /// Its place among the entries of home, from 1, the newest, to <see cref="MostPlaces"/>; null where it is further down or not shown.
    /// </summary>
    public required int? Place { get; init; }

    /// <summary>
    /// Every follow of the member's that leads to it, in the order of <see cref="FeedReason"/>, also those that do not bring it home by
    /// themselves; may be empty.
    /// </summary>
    public required IReadOnlyList<FeedRule> Rules { get; init; }

    /// <summary>Every mute in force that keeps it out; may be empty.</summary>
    public required IReadOnlyList<MutedTarget> Mutes { get; init; }

    /// <summary>All that keeps it out, each once, in the order of the enum; empty exactly where it is shown.</summary>
    public required IReadOnlyList<FeedObstacle> Obstacles { get; init; }

    /// <summary>Whether it is unread, and if not, why.</summary>
    public required FeedReadState ReadState { get; init; }

    /// <summary>When it was seen first, or up to when everything was marked as read; null in other states.</summary>
    public required DateTimeOffset? ReadAt { get; init; }

    /// <summary>Up to which place is counted.</summary>
    public const int MostPlaces = 1000;
}
