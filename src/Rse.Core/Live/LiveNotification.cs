using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>A notification: members did something that concerns the recipient.</summary>
public sealed record LiveNotification
{
    /// <summary>What they did.</summary>
    public required LiveNotificationKind Kind { get; init; }

    /// <summary>
    /// Identifies notifications that belong together: a client shows only the newest of a group. Stable.
    /// </summary>
    public required string Group { get; init; }

    /// <summary>The members who did it, the latest first, each once; at least one.</summary>
    public required IReadOnlyList<MemberSummary> Actors { get; init; }

    /// <summary>When the latest of it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// What to open, as the member sees it now: the text that mentions, answers or cites, otherwise what the member wrote.
    /// </summary>
    public required SubjectSnapshot Subject { get; init; }
}

/// <summary>The kinds of notifications.</summary>
public enum LiveNotificationKind
{
    /// <summary>A text mentions the member.</summary>
    Mention,

    /// <summary>A comment in a thread that the member started, or a reply to their comment.</summary>
    Answer,

    /// <summary>A reaction to what the member wrote.</summary>
    Reaction,

    /// <summary>A rating of what the member wrote.</summary>
    Rating,

    /// <summary>A text elsewhere that links to what the member wrote.</summary>
    Citation,

    /// <summary>The member's comment was accepted as the best answer to a question.</summary>
    Acceptance,
}
