using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>An entry of a feed without what it says: what groups are made of.</summary>
internal sealed record FeedTrace
{
    /// <summary>The activity.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>When it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required Verb Verb { get; init; }

    /// <summary>What it is about.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The subject on top of the thread; the same for a post.</summary>
    public required Id<Subject> RootId { get; init; }

    /// <summary>Where it happened; null outside spaces.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>Who did it; null for the software itself.</summary>
    public required MemberSummary? Actor { get; init; }

    /// <summary>Why it is in this feed; at least one.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }

    /// <summary>Whether the viewer wrote it, saw it, or marked everything up to it as read.</summary>
    public required bool Read { get; init; }

    /// <summary>The host object in whose thread it stands, about which the host is to be asked; null in the thread of a post.</summary>
    public required SubjectRef? Host { get; init; }
}
