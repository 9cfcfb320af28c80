using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Mutes;

/// <summary>A target that a member mutes: exactly one of member, space, topic, subject and contribution is set.</summary>
public sealed record MutedTarget
{
    /// <summary>The kind of target.</summary>
    public required MuteKind Kind { get; init; }

    /// <summary>Start. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>End of the mute, exclusive; null for no end.</summary>
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>The muted member.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The muted space.</summary>
    public SpaceSummary? Space { get; init; }

    /// <summary>The muted topic.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The muted subject.</summary>
    public SubjectSnapshot? Subject { get; init; }

    /// <summary>The kind of post muted, or <c>comment</c>.</summary>
    public string? Contribution { get; init; }
}

/// <summary>The kinds of targets of mutes.</summary>
public enum MuteKind
{
    /// <summary>A member: what they write.</summary>
    Member,

    /// <summary>A space: what is written in it.</summary>
    Space,

    /// <summary>A topic: contributions with it, and the comments on a post with it.</summary>
    Topic,

    /// <summary>A subject and, if it has one, its thread.</summary>
    Subject,

    /// <summary>A kind of contribution: a kind of post, or comments.</summary>
    Kind,
}
