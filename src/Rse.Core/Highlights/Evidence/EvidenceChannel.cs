namespace Rse.Highlights.Evidence;

/// <summary>A way in which readers show that they found a contribution valuable.</summary>
/// <remarks>
/// Each channel has its own habits: a reaction by someone who reacts to everything says little, a bookmark by someone who rarely bookmarks
/// says much. Stored as lower-case text.
/// </remarks>
public enum EvidenceChannel
{
    /// <summary>A reaction of any kind; several by one member count once.</summary>
    Reaction,

    /// <summary>A rating, compared with what the rater usually gives.</summary>
    Rating,

    /// <summary>A bookmark.</summary>
    Bookmark,

    /// <summary>A comment by someone other than the author.</summary>
    Answer,

    /// <summary>Accepted as the best answer by the author of the question.</summary>
    BestAnswer,

    /// <summary>Cited by a later contribution of someone else.</summary>
    Citation,
}
