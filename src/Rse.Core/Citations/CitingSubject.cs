using Rse.Subjects;

namespace Rse.Citations;

/// <summary>Something that links to a subject.</summary>
public sealed record CitingSubject
{
    /// <summary>The post or comment, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>When the link came into its text. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
