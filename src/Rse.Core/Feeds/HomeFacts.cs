using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;

namespace Rse.Feeds;

/// <summary>What decides whether a post or comment is in a viewer's home feed.</summary>
internal sealed record HomeFacts
{
    /// <summary>The activity by which it stands in feeds.</summary>
    public required Id<Activity> ActivityId { get; init; }

    /// <summary>When that happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it stands in feeds.</summary>
    public required Listing Listing { get; init; }

    /// <summary>Who did it.</summary>
    public required Id<Member>? ActorId { get; init; }

    /// <summary>Whether it is a highlight now.</summary>
    public required bool IsHighlight { get; init; }

    /// <summary>The viewer's follows of its author, its space, a topic that it carries, and the top of its thread; may be empty.</summary>
    public required IReadOnlyList<Follow> Follows { get; init; }

    /// <summary>
    /// The viewer's mutes in force of its author, its space, itself, its thread, its kind, and a topic that it or the top of its thread
    /// carries; may be empty.
    /// </summary>
    public required IReadOnlyList<Mute> Mutes { get; init; }

    /// <summary>When the viewer saw it first; null where they did not.</summary>
    public required DateTimeOffset? ReadMarkedAt { get; init; }

    /// <summary>Up to when the viewer marked everything as read, in its space or everywhere; null where they never did.</summary>
    public required DateTimeOffset? ReadUntil { get; init; }
}
