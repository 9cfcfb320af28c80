using Rse.People;
using Rse.Spaces;

namespace Rse.SavedSearches.Storing;

/// <summary>A saved search as it is stored, with what the reader is to it.</summary>
internal sealed record StoredSavedSearch
{
    /// <summary>The database key; ignored when a search is added.</summary>
    public required Id<SavedSearch> Id { get; init; }

    /// <summary>The member who saved it.</summary>
    public required Id<Member> MakerId { get; init; }

    /// <summary>Whether it is a shared alert.</summary>
    public required bool IsShared { get; init; }

    /// <summary>The space that an alert is shared with; null for the network's, and for a private search.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The normalized name: names that differ only in case have the same key.</summary>
    public required string NameKey { get; init; }

    /// <summary>The query as typed.</summary>
    public required string Query { get; init; }

    /// <summary>Whether it is matched against new contributions; always for an alert.</summary>
    public required bool Alerts { get; init; }

    /// <summary>Only what is published at this time or later alerts: when it was saved, or its query or alerts changed.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was saved. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The version; starts at 1.</summary>
    public required long Version { get; init; }

    /// <summary>The role of the reader in the space; null without a space or a role. Ignored when stored.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>Whether the space is archived. Ignored when stored.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Who subscribed the reader to the alert; null if they are not subscribed. Ignored when stored.</summary>
    public Id<Member>? SubscribedById { get; init; }
}
