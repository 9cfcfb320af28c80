namespace Rse.Highlights;

/// <summary>A way in which a reader shows that a contribution was worth something to them.</summary>
/// <remarks>
/// Each has its own habits: who reacts to everything says little by one more reaction, who never saves says much by saving. Stored as
/// lower-case text.
/// </remarks>
public enum ValueChannel
{
    /// <summary>A reaction of any kind; several by one member are one act.</summary>
    Reaction,

    /// <summary>A rating, compared with what the rater usually gives.</summary>
    Rating,

    /// <summary>Kept for later.</summary>
    Bookmark,

    /// <summary>A comment by somebody else than the author.</summary>
    Answer,

    /// <summary>Marked by the asker as what answered their question.</summary>
    BestAnswer,

    /// <summary>Linked to by a later contribution of somebody else.</summary>
    Citation,
}
