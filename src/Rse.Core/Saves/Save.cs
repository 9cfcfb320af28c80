using Rse.People;
using Rse.Subjects;

namespace Rse.Saves;

/// <summary>A member's private bookmark of a subject.</summary>
internal sealed record Save
{
    /// <summary>What is saved.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Who saved it.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
