using Rse.Follows;
using Rse.Mutes;
using Rse.Subjects;

namespace Rse.Feeds.Home;

/// <summary>Explains why something is in a member's home feed, or why not.</summary>
public sealed record FeedExplanation
{
    /// <summary>The subject in question.</summary>
    public required SubjectRef Subject { get; init; }

    /// <summary>Whether it is in the home feed.</summary>
    public required bool IsShown { get; init; }

    /// <summary>
    /// Its position among the entries, from 1, the newest, to <see cref="MostPlaces"/>; null if it is further down or not shown.
    /// </summary>
    public required int? Place { get; init; }

    /// <summary>
    /// Every follow of the member that applies to it, in the order of <see cref="FeedReason"/>, including those that do not add it to the
    /// feed by themselves; may be empty.
    /// </summary>
    public required IReadOnlyList<FeedRule> Rules { get; init; }

    /// <summary>Every active mute that excludes it; may be empty.</summary>
    public required IReadOnlyList<MutedTarget> Mutes { get; init; }

    /// <summary>Everything that excludes it, each once, in the order of the enum; empty if and only if it is shown.</summary>
    public required IReadOnlyList<FeedObstacle> Obstacles { get; init; }

    /// <summary>Whether it is unread, and if not, why.</summary>
    public required FeedReadState ReadState { get; init; }

    /// <summary>When it was first seen, or up to when everything was marked as read; null in other states.</summary>
    public required DateTimeOffset? ReadAt { get; init; }

    /// <summary>The highest position that is counted.</summary>
    public const int MostPlaces = 1000;
}

/// <summary>A follow that applies to something, whether it adds it to the home feed or not.</summary>
public sealed record FeedRule
{
    /// <summary>The reason that it gives.</summary>
    public required FeedReason Reason { get; init; }

    /// <summary>What is followed, since when and at which level.</summary>
    public required FollowedTarget Target { get; init; }

    /// <summary>Why it does not add it to the feed by itself; null if it does.</summary>
    public required FeedObstacle? Obstacle { get; init; }
}

/// <summary>What excludes something from a home feed.</summary>
public enum FeedObstacle
{
    /// <summary>No follow of the member applies to it.</summary>
    NothingFollowed,

    /// <summary>The follow is for posts only, and it is a comment.</summary>
    LevelPostsOnly,

    /// <summary>The follow is for highlights only, and it is not a highlight now.</summary>
    LevelHighlightsOnly,

    /// <summary>Following its space adds only posts, and it is a comment.</summary>
    SpaceBringsPosts,

    /// <summary>Following its thread adds only comments, and it is the post itself.</summary>
    ThreadBringsComments,

    /// <summary>It is muted.</summary>
    Muted,

    /// <summary>It is a host object: feeds contain comments on it, but not the object itself.</summary>
    HostObject,
}

/// <summary>Whether something is unread for a member, and if not, why.</summary>
public enum FeedReadState
{
    /// <summary>It is unread.</summary>
    Unread,

    /// <summary>The member wrote it.</summary>
    Own,

    /// <summary>The member saw it.</summary>
    Read,

    /// <summary>The member marked everything up to it as read, in its space or everywhere.</summary>
    MarkedAll,

    /// <summary>It is older than the member's account, or than <see cref="FeedOptions.UnreadDays"/>.</summary>
    Old,

    /// <summary>It is a host object, which has no read state.</summary>
    HostObject,
}
