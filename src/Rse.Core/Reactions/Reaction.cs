using Rse.People;
using Rse.Subjects;

namespace Rse.Reactions;

/// <summary>A typed appreciation: one per member, subject and kind.</summary>
internal sealed record Reaction
{
    /// <summary>What it is on.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Who reacted.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>One of <see cref="ReactionOptions.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
