namespace Rse.ReadStates;

/// <summary>What waits for a member: at home, and in each of the spaces that they belong to.</summary>
public sealed record UnreadSummary
{
    /// <summary>How many entries of the home feed are unread.</summary>
    public required UnreadCount Home { get; init; }

    /// <summary>The spaces with unread posts, by slug; archived ones are left out.</summary>
    public required IReadOnlyList<SpaceUnread> Spaces { get; init; }
}
