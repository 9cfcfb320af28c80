namespace Rse.Feeds;

/// <summary>Selects entries of a feed.</summary>
public sealed record FeedFilter
{
    /// <summary>No filter.</summary>
    public static FeedFilter None { get; } = new();

    /// <summary>Only entries at or before this instant; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only entries unread by the viewer, a member; see <see cref="ReadStates.ReadStateService"/> for the definition.</summary>
    public bool UnreadOnly { get; init; }
}
