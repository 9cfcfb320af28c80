using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.CustomFeeds;

/// <summary>A part of a custom feed, as a viewer sees it.</summary>
public sealed record CustomFeedPart
{
    /// <summary>The dimension; determines which of the following properties is set.</summary>
    public required CustomFeedDimension Dimension { get; init; }

    /// <summary>Whether the part is excluded.</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>The space; null in other dimensions.</summary>
    public SpaceSummary? Space { get; init; }

    /// <summary>The member; null in other dimensions.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The topic; null in other dimensions.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The kind, or the word as written; null in other dimensions.</summary>
    public string? Word { get; init; }

    /// <summary>Whether the thing is now hidden from the viewer or deleted, so that the feed shows nothing of it.</summary>
    public bool IsOutOfReach { get; init; }

    /// <summary>
    /// The name of a thing out of reach when the viewer chose it; null if another member chose it, or if it is within reach.
    /// </summary>
    public string? Label { get; init; }
}

/// <summary>
/// What a part of a custom feed selects by. Parts of one dimension are alternatives; an entry must match every dimension.
/// </summary>
public enum CustomFeedDimension
{
    /// <summary>A space: what was published in it.</summary>
    Space,

    /// <summary>A member: what they wrote.</summary>
    Member,

    /// <summary>A topic: what is tagged with it. Excluding a topic also excludes the comments on a post tagged with it.</summary>
    Topic,

    /// <summary>A kind of post, or comments. A custom feed contains comments only if they are among its kinds.</summary>
    Kind,

    /// <summary>A word or phrase in title or text; case, accents and punctuation do not matter.</summary>
    Word,
}
