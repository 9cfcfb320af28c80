namespace Rse.Feeds;

/// <summary>Which entries of a feed are wanted.</summary>
public sealed record FeedFilter
{
    /// <summary>Everything.</summary>
    public static FeedFilter None { get; } = new();

    /// <summary>Only entries at or before this instant; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what the viewer, a member, has not seen; see <see cref="ReadStates.ReadStateService"/> for what that is.</summary>
    public bool UnreadOnly { get; init; }
}
