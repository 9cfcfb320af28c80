using Rse.Spaces;

namespace Rse.ReadStates;

/// <summary>How many posts of a space are unread.</summary>
public sealed record SpaceUnread
{
    /// <summary>The space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>How many of its posts; at least one.</summary>
    public required UnreadCount Count { get; init; }
}
