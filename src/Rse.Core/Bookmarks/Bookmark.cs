using Rse.People;
using Rse.Subjects;

namespace Rse.Bookmarks;

/// <summary>A member's private bookmark of a subject.</summary>
internal sealed record Bookmark
{
    /// <summary>What is bookmarked.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Who bookmarked it.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
