using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.CustomFeeds;

/// <summary>A part of a custom feed, as a viewer sees it.</summary>
public sealed record CustomFeedPart
{
    /// <summary>What it is about; says which of the following is there.</summary>
    public required CustomFeedDimension Dimension { get; init; }

    /// <summary>Whether it keeps out what it names.</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>The space; null unless it is one.</summary>
    public SpaceSummary? Space { get; init; }

    /// <summary>The member; null unless it is one.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The topic; null unless it is one.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The kind, or the word as it was written; null for all else.</summary>
    public string? Word { get; init; }

    /// <summary>Whether the thing is hidden from the viewer now, or gone: the feed shows nothing of it.</summary>
    public bool IsOutOfReach { get; init; }

    /// <summary>
    /// What a thing out of reach was called when the viewer chose it; null where they did not choose it, and within reach.
    /// </summary>
    public string? Label { get; init; }
}
