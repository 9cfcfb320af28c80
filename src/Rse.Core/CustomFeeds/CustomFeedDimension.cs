using Rse.People;

namespace Rse.CustomFeeds;

/// <summary>
/// What a part of a custom feed is about. Parts of one dimension are alternatives; dimensions are conditions that all hold.
/// </summary>
public enum CustomFeedDimension
{
    /// <summary>A space: what was published in it.</summary>
    Space,

    /// <summary>A member: what they wrote.</summary>
    Member,

    /// <summary>A topic: what carries it; excluded, also the comments on a post that carries it.</summary>
    Topic,

    /// <summary>A kind of post, or comments. Comments stand in a custom feed only where they are among its kinds.</summary>
    Kind,

    /// <summary>A word, or several in a row, in title or text; upper case, accents and punctuation do not matter.</summary>
    Word,
}
