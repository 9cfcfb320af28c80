namespace Rse.Subjects;

/// <summary>A subject in a list that is ordered by what happened to it, such as the viewer's bookmarks.</summary>
public sealed record DatedSubject
{
    /// <summary>The subject, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>When it happened: when the viewer bookmarked it, or when its text began to cite. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
