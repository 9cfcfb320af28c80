using Rse.People;

namespace Rse.CustomFeeds;

/// <summary>A part of a custom feed as it is stored.</summary>
internal sealed record StoredCustomFeedPart
{
    /// <summary>What it is about.</summary>
    public required CustomFeedDimension Dimension { get; init; }

    /// <summary>Whether it keeps out what it names.</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>The id of the space, member or topic; 0 for all else.</summary>
    public required long TargetId { get; init; }

    /// <summary>The kind, or the folded word; empty for all else.</summary>
    public required string Word { get; init; }

    /// <summary>What it was called when it was chosen; empty where the name came off since.</summary>
    public required string Label { get; init; }

    /// <summary>Who chose it.</summary>
    public required Id<Member> ChooserId { get; init; }
}
