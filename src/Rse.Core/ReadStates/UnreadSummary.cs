using System.Globalization;
using Rse.Paging;
using Rse.Spaces;

namespace Rse.ReadStates;

/// <summary>What is unread for a member: at home, and in each of their spaces.</summary>
public sealed record UnreadSummary
{
    /// <summary>The number of unread entries of the home feed.</summary>
    public required CappedCount Home { get; init; }

    /// <summary>The spaces with unread posts, by slug; omits archived ones.</summary>
    public required IReadOnlyList<SpaceUnread> Spaces { get; init; }
}

/// <summary>The number of unread posts of a space.</summary>
public sealed record SpaceUnread
{
    /// <summary>The space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>The number of its unread posts; at least 1.</summary>
    public required CappedCount Count { get; init; }
}
