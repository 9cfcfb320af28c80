using Rse.People;
using Rse.Spaces;

namespace Rse.CustomFeeds;

/// <summary>A custom feed as it is stored, with the reader's role in its space.</summary>
internal sealed record StoredCustomFeed
{
    /// <summary>The database key; ignored when a feed is added.</summary>
    public required Id<CustomFeed> Id { get; init; }

    /// <summary>The member who created it.</summary>
    public required Id<Member> MakerId { get; init; }

    /// <summary>The space that it is shared with; null if private.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The normalized name, which must be unique: names that differ only in case have the same key.</summary>
    public required string NameKey { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<StoredCustomFeedPart> Parts { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The version; starts at 1.</summary>
    public required long Version { get; init; }

    /// <summary>The role of the reader in the space; null without a space or a role. Ignored when stored.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>Whether the space is archived, and so read-only. Ignored when stored.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Whether older texts are still being searched for one of its words. Ignored when stored.</summary>
    public bool IsFilling { get; init; }
}

/// <summary>A part of a custom feed as it is stored.</summary>
internal sealed record StoredCustomFeedPart
{
    /// <summary>The dimension.</summary>
    public required CustomFeedDimension Dimension { get; init; }

    /// <summary>Whether the part is excluded.</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>The id of the space, member or topic; 0 in other dimensions.</summary>
    public required long TargetId { get; init; }

    /// <summary>The kind, or the folded word; empty in other dimensions.</summary>
    public required string Word { get; init; }

    /// <summary>The name of the thing when it was chosen; empty if the name was deleted since.</summary>
    public required string Label { get; init; }

    /// <summary>The member who chose it.</summary>
    public required Id<Member> ChooserId { get; init; }
}
