using Rse.Activities;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>An entry of a feed: an activity, its subject, and why it is in the feed.</summary>
public sealed record FeedEntry
{
    /// <summary>The activity; permanent, so clients may store it.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>When it happened. UTC, to the millisecond. Entries are ordered newest first, by (time, id).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required Verb Verb { get; init; }

    /// <summary>The subject, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>Why it is in this feed; at least one.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }
}

/// <summary>Why an entry is in a feed.</summary>
/// <remarks>The numbers are bit positions in SQL statements.</remarks>
public enum FeedReason
{
    /// <summary>It belongs to the space, member, topic or thread that the feed shows.</summary>
    Belongs = 0,

    /// <summary>The viewer follows its author.</summary>
    FollowsMember = 1,

    /// <summary>The viewer follows its space.</summary>
    FollowsSpace = 2,

    /// <summary>The viewer follows a topic that it is tagged with.</summary>
    FollowsTopic = 3,

    /// <summary>The viewer follows its thread.</summary>
    FollowsSubject = 4,
}
