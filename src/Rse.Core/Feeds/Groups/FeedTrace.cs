using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Feeds.Groups;

/// <summary>An entry of a feed without its content, as grouping needs it.</summary>
internal sealed record FeedTrace
{
    /// <summary>The activity.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>When it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required Verb Verb { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The root of the thread; for a post, the post itself.</summary>
    public required Id<Subject> RootId { get; init; }

    /// <summary>The space; null outside spaces.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>The actor; null for the software itself.</summary>
    public required MemberSummary? Actor { get; init; }

    /// <summary>Why it is in this feed; at least one.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }

    /// <summary>Whether the viewer wrote it, saw it, or marked everything up to it as read.</summary>
    public required bool Read { get; init; }

    /// <summary>The host object of its thread, which the host must be asked about; null in the thread of a post.</summary>
    public required SubjectRef? Host { get; init; }
}
