using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Mutes;

/// <summary>Something that a member mutes: exactly one of member, space, topic, subject and contribution is there.</summary>
public sealed record MutedTarget
{
    /// <summary>What kind of thing.</summary>
    public required MuteKind Kind { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on it is not muted any more; null for no end.</summary>
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>The member muted.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The space muted.</summary>
    public SpaceSummary? Space { get; init; }

    /// <summary>The topic muted.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The subject muted.</summary>
    public SubjectSnapshot? Subject { get; init; }

    /// <summary>The kind of post muted, or <c>comment</c>.</summary>
    public string? Contribution { get; init; }
}
