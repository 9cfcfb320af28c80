using Rse.Highlights;
using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>Something that a brief spends attention on.</summary>
public sealed record BriefItem
{
    /// <summary>What, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>Why it is here.</summary>
    public required BriefReason Reason { get; init; }

    /// <summary>What it is worth, and why.</summary>
    public required SubjectScore Score { get; init; }

    /// <summary>Whether the viewer has read it since; it stays where it is.</summary>
    public bool IsRead => Subject.Mine.Read;
}

/// <summary>Why something is in a brief.</summary>
public enum BriefReason
{
    /// <summary>It mentions the viewer.</summary>
    Mentions,

    /// <summary>It answers a question of theirs.</summary>
    Answers,

    /// <summary>It is among the best of what they have not read.</summary>
    Best,
}
