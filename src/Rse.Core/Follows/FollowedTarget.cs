using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Follows;

/// <summary>Something that a member follows: exactly one of member, space, topic and subject is there.</summary>
public sealed record FollowedTarget
{
    /// <summary>What kind of thing.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The member followed.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The space followed.</summary>
    public SpaceSummary? Space { get; init; }

    /// <summary>The topic followed.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The subject followed.</summary>
    public SubjectSnapshot? Subject { get; init; }

    /// <summary>How much of it stands at the viewer's home; null in the follows of others, whom it does not concern.</summary>
    public FollowLevel? Level { get; init; }
}
