namespace Rse.Briefs;

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
