using Rse.People;
using Rse.Spaces;

namespace Rse.SavedSearches;

/// <summary>A query that was saved to be followed: a member's own, or an alert that a moderator shares.</summary>
public sealed record SavedSearch
{
    /// <summary>The database key; never reused.</summary>
    public required Id<SavedSearch> Id { get; init; }

    /// <summary>The name; 1 to 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The query as typed; 1 to 1,000 characters.</summary>
    public required string Query { get; init; }

    /// <summary>Who saved it; null if hidden from the viewer.</summary>
    public required MemberSummary? Maker { get; init; }

    /// <summary>Whether it is a shared alert; false for a search that its maker alone sees.</summary>
    public required bool IsShared { get; init; }

    /// <summary>The space that the alert is shared with; null for a private search and for an alert of the network.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>
    /// Whether the viewer is told of what matches from now on: of their own search as they set it, of an alert if subscribed.
    /// </summary>
    public required bool Alerts { get; init; }

    /// <summary>Who subscribed the viewer to the alert, themselves included; null if nobody did, or if hidden from the viewer.</summary>
    public required MemberSummary? SubscribedBy { get; init; }

    /// <summary>When it was saved. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The version that a change must pass; starts at 1.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the viewer may change and delete it, and of an alert subscribe others.</summary>
    public required bool CanChange { get; init; }
}
