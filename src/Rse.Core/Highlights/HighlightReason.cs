namespace Rse.Highlights;

/// <summary>Why a contribution is among a viewer's highlights.</summary>
public enum HighlightReason
{
    /// <summary>For its worth; always there but where a period is filled with what nobody has judged yet.</summary>
    Worth,

    /// <summary>The viewer follows its author.</summary>
    FollowsMember,

    /// <summary>The viewer follows its space.</summary>
    FollowsSpace,

    /// <summary>The viewer follows a topic that it carries.</summary>
    FollowsTopic,

    /// <summary>The viewer follows its thread.</summary>
    FollowsSubject,

    /// <summary>The viewer has reacted to its author more often than to others.</summary>
    Favours,
}
