namespace Rse.Live;

/// <summary>What somebody did that concerns a member.</summary>
public enum LiveNotificationKind
{
    /// <summary>A text mentions the member.</summary>
    Mention,

    /// <summary>A comment in a thread that the member began, or a reply to their comment.</summary>
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
