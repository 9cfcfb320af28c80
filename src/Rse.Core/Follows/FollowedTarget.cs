using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Follows;

/// <summary>A target that a member follows: exactly one of member, space, topic and subject is set.</summary>
public sealed record FollowedTarget
{
    /// <summary>The kind of target.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>Start. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The followed member.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The followed space.</summary>
    public SpaceSummary? Space { get; init; }

    /// <summary>The followed topic.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The followed subject.</summary>
    public SubjectSnapshot? Subject { get; init; }

    /// <summary>How much of it the viewer's home feed shows; null for the follows of other members.</summary>
    public FollowLevel? Level { get; init; }
}

/// <summary>The kinds of targets of follows.</summary>
public enum FollowKind
{
    /// <summary>A member: their posts and comments.</summary>
    Member,

    /// <summary>A space: the posts in it.</summary>
    Space,

    /// <summary>A topic: the posts and comments with it.</summary>
    Topic,

    /// <summary>A subject: the comments in its thread.</summary>
    Subject,
}

/// <summary>How much of a followed target the home feed shows.</summary>
/// <remarks>The numbers are stored.</remarks>
public enum FollowLevel
{
    /// <summary>Posts and comments.</summary>
    Everything = 1,

    /// <summary>Posts without comments. Not valid for a thread, which holds only comments.</summary>
    PostsOnly = 2,

    /// <summary>Current highlights among what <see cref="Everything"/> shows (<see cref="Highlights.HighlightService"/>).</summary>
    HighlightsOnly = 3,
}
