using Rse.People;
using Rse.Spaces;

namespace Rse.CustomFeeds;

/// <summary>A custom feed as it is stored, and where the reader stands to it.</summary>
internal sealed record StoredCustomFeed
{
    /// <summary>The database key; ignored where it is stored for the first time.</summary>
    public required Id<CustomFeed> Id { get; init; }

    /// <summary>Who made it.</summary>
    public required Id<Member> MakerId { get; init; }

    /// <summary>The space that it is shared with; null for a private one.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The name by which it is told from others: whoever differs in upper case alone has the same.</summary>
    public required string NameKey { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<StoredCustomFeedPart> Parts { get; init; }

    /// <summary>When it was made. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>From 1 up.</summary>
    public required long Version { get; init; }

    /// <summary>The role of the reader in the space; null without a space or a role. Ignored where it is stored.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>Whether the space is read and no more written. Ignored where it is stored.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Whether the past is still being looked through for one of its words. Ignored where it is stored.</summary>
    public bool IsFilling { get; init; }
}
