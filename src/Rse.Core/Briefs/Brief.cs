using Rse.Highlights;
using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>The best of what a member has not read, limited to their attention budget.</summary>
public sealed record Brief
{
    /// <summary>Start of its period: midnight in the member's time zone. UTC.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>End of its period, exclusive, when the next brief replaces it. UTC.</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>When it was made; it holds nothing published later. UTC, to the millisecond.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>It holds only what was published after this instant. UTC, to the millisecond.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The budget at the time it was made.</summary>
    public required BriefBudget Budget { get; init; }

    /// <summary>The items, at most as many as the budget: first those addressed to the viewer, then the best; may be empty.</summary>
    public required IReadOnlyList<BriefItem> Items { get; init; }

    /// <summary>Counts of what it left out, by reason.</summary>
    public required BriefLeftOut LeftOut { get; init; }
}

/// <summary>An item of a brief.</summary>
public sealed record BriefItem
{
    /// <summary>The subject, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>Why it is here.</summary>
    public required BriefReason Reason { get; init; }

    /// <summary>Its score, explained.</summary>
    public required SubjectScore Score { get; init; }

    /// <summary>Whether the viewer has read it since; it keeps its place.</summary>
    public bool IsRead => Subject.Mine.Read;
}

/// <summary>A reason why an item is in a brief.</summary>
public enum BriefReason
{
    /// <summary>It mentions the viewer.</summary>
    Mentions,

    /// <summary>It answers a question of the viewer.</summary>
    Answers,

    /// <summary>It is among the best of what the viewer has not read.</summary>
    Best,
}
