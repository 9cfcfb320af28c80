using Rse.Subjects;

namespace Rse.Bookmarks;

/// <summary>Something that the viewer bookmarked.</summary>
public sealed record BookmarkedSubject
{
    /// <summary>What, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>When they bookmarked it. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
