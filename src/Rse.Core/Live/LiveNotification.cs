using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Members did something that concerns the one who is told.</summary>
public sealed record LiveNotification
{
    /// <summary>What they did.</summary>
    public required LiveNotificationKind Kind { get; init; }

    /// <summary>
    /// Names what belongs together: a client shows the newest notification of a group in place of the earlier ones. Stable.
    /// </summary>
    public required string Group { get; init; }

    /// <summary>Who did it, the newest first, each once; at least one.</summary>
    public required IReadOnlyList<MemberSummary> Actors { get; init; }

    /// <summary>When the newest of it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What to open, as the member sees it now: the text that mentions, answers or cites, else what the member wrote.</summary>
    public required SubjectSnapshot Subject { get; init; }
}
