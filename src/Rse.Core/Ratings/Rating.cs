using Rse.People;
using Rse.Subjects;

namespace Rse.Ratings;

/// <summary>How many stars a member gives a subject.</summary>
internal sealed record Rating
{
    /// <summary>What is rated.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Who rates.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Value { get; init; }

    /// <summary>When it was last given. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
