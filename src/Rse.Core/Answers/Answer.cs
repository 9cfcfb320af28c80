using Rse.People;
using Rse.Subjects;

namespace Rse.Answers;

/// <summary>The comment that is accepted as the best answer to a question.</summary>
internal sealed record Answer
{
    /// <summary>The question.</summary>
    public required Id<Subject> QuestionId { get; init; }

    /// <summary>The comment in its thread.</summary>
    public required Id<Subject> CommentId { get; init; }

    /// <summary>Who accepted it.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
