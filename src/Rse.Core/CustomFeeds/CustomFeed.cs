using Rse.People;
using Rse.Spaces;

namespace Rse.CustomFeeds;

/// <summary>A saved combination that is read like any feed, as a viewer sees it.</summary>
public sealed record CustomFeed
{
    /// <summary>The database key; never used again.</summary>
    public required Id<CustomFeed> Id { get; init; }

    /// <summary>What it is called; 1 to 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Who made it; null where they are hidden from the viewer.</summary>
    public required MemberSummary? Maker { get; init; }

    /// <summary>The space that it is shared with; null for a private one.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>
    /// What it is made of: by dimension, those included first. Parts that are hidden from the viewer stand here only for those who may
    /// change the feed.
    /// </summary>
    public required IReadOnlyList<CustomFeedPart> Parts { get; init; }

    /// <summary>When it was made. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The version that a change must name; from 1 up.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the viewer may change and delete it now.</summary>
    public required bool CanChange { get; init; }

    /// <summary>Whether one of its words is new, so that the past is still being looked through for it, the newest first.</summary>
    public required bool IsFilling { get; init; }
}
