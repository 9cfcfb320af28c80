using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Subjects;

namespace Rse.Feeds.Home;

/// <summary>Reads what is needed to explain a home feed.</summary>
internal interface IHomeStore
{
    /// <summary>
    /// Finds the facts that decide whether a post or comment is in the viewer's home feed; null if it is in no feed, or hidden from them.
    /// </summary>
    /// <param name="viewer">The owner of the home feed.</param>
    /// <param name="subject">The post or comment.</param>
    /// <param name="now">The current time: mutes that end at or before it are ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<HomeFacts?> FindAsync(Viewer viewer, Id<Subject> subject, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>The facts that decide whether a post or comment is in a viewer's home feed.</summary>
internal sealed record HomeFacts
{
    /// <summary>The activity that represents it in feeds.</summary>
    public required Id<Activity> ActivityId { get; init; }

    /// <summary>When that happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How feeds list it.</summary>
    public required Listing Listing { get; init; }

    /// <summary>The actor.</summary>
    public required Id<Member>? ActorId { get; init; }

    /// <summary>Whether it is a highlight now.</summary>
    public required bool IsHighlight { get; init; }

    /// <summary>The viewer's follows of its author, its space, its topics, and the root of its thread; may be empty.</summary>
    public required IReadOnlyList<Follow> Follows { get; init; }

    /// <summary>
    /// The viewer's active mutes of its author, its space, itself, its thread, its kind, and the topics of it or the root of its thread;
    /// may be empty.
    /// </summary>
    public required IReadOnlyList<Mute> Mutes { get; init; }

    /// <summary>When the viewer first saw it; null if never.</summary>
    public required DateTimeOffset? ReadMarkedAt { get; init; }

    /// <summary>Up to when the viewer marked everything as read, in its space or everywhere; null if never.</summary>
    public required DateTimeOffset? ReadUntil { get; init; }
}
