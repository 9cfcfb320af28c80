using Rse.Activities;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>One entry of a feed: an activity, what it is about, and why it is here.</summary>
public sealed record FeedEntry
{
    /// <summary>The activity; permanent, so readers may keep it.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>When it happened. UTC, to the millisecond. Entries come newest first, by (time, id).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required Verb Verb { get; init; }

    /// <summary>What it is about, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>Why it is in this feed; at least one.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }
}
