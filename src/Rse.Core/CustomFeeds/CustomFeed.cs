using Rse.People;
using Rse.Spaces;

namespace Rse.CustomFeeds;

/// <summary>A saved combination that is read like any feed, as a viewer sees it.</summary>
public sealed record CustomFeed
{
    /// <summary>The database key; never reused.</summary>
    public required Id<CustomFeed> Id { get; init; }

    /// <summary>The name; 1 to 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The member who created it; null if hidden from the viewer.</summary>
    public required MemberSummary? Maker { get; init; }

    /// <summary>The space that it is shared with; null if private.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>
    /// The parts, by dimension, included ones first. Only viewers who may change the feed see parts of which the thing is hidden from them.
    /// </summary>
    public required IReadOnlyList<CustomFeedPart> Parts { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The version that a change must pass; starts at 1.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the viewer may change and delete it now.</summary>
    public required bool CanChange { get; init; }

    /// <summary>Whether one of its words is new and older entries are still being searched for it, newest first.</summary>
    public required bool IsFilling { get; init; }
}
