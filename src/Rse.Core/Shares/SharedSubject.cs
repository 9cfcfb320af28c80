using Rse.People;
using Rse.Subjects;

namespace Rse.Shares;

/// <summary>A subject that somebody shared with the viewer.</summary>
public sealed record SharedSubject
{
    /// <summary>The subject as the viewer sees it.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>Who shared it; null if the viewer may not see them any more.</summary>
    public required MemberSummary? Sharer { get; init; }

    /// <summary>
    /// What they wrote to it: plain text on one line, at most 280 characters. Empty if they wrote nothing or may not be seen.
    /// </summary>
    public required string Note { get; init; }

    /// <summary>When they shared it. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
