using Rse.FeedTokens;

namespace Intranet.Pages.PrivateFeeds;

/// <summary>Which feed an address of the API is of, as a token names it.</summary>
public static class FollowedFeed
{
    /// <summary>The kind and key of a feed; null for an address that is of none.</summary>
    /// <param name="address">Such as <c>/rse/spaces/ateliers/feed</c>.</param>
    public static (FeedTokenKind Kind, string Key)? Find(string? address) =>
        address?.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray() switch
        {
            ["rse", "feeds", "home"] => (FeedTokenKind.Home, ""),
            ["rse", "me", "notifications"] => (FeedTokenKind.Notifications, ""),
            ["rse", "feeds", "brief"] => (FeedTokenKind.Brief, ""),
            ["rse", "feeds", "highlights"] => (FeedTokenKind.Highlights, ""),
            ["rse", "me", "highlights"] => (FeedTokenKind.MyHighlights, ""),
            ["rse", "feeds", "custom", var id] => (FeedTokenKind.Custom, id),
            ["rse", "searches", var id] => (FeedTokenKind.SavedSearch, id),
            ["rse", "spaces", var slug, "feed"] => (FeedTokenKind.Space, slug),
            ["rse", "spaces", var slug, "highlights"] => (FeedTokenKind.SpaceHighlights, slug),
            ["rse", "members", var handle, "feed"] => (FeedTokenKind.Member, handle),
            ["rse", "topics", var topic, "feed"] => (FeedTokenKind.Topic, topic),
            ["rse", "topics", var topic, "highlights"] => (FeedTokenKind.TopicHighlights, topic),
            ["rse", "subjects", var kind, var key, "feed"] => (FeedTokenKind.Subject, $"{kind}/{key}"),
            _ => null,
        };
}
