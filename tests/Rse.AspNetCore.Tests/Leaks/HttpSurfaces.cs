using Rse.Testing.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>The drivers of the HTTP API: every route that reads.</summary>
internal static class HttpSurfaces
{
    public static IReadOnlyList<ILeakSurface> All { get; } =
    [
        new HttpSurface("answers", "posts/{id:long}/answer"),
        new HttpSurface("brief", "feeds/brief", "feeds/brief.{format}", "me/budget"),
        new HttpSurface("digests", "me/digest/preview", "me/digest/preview?space={slug}"),
        new HttpSurface("citations", "subjects/{kind}/{key}/citations?take=1"),
        new HttpSurface("comments", "comments/{id:long}"),
        new CustomFeedHttpSurface(),
        new PrivateFeedHttpSurface(),
        new HttpSurface(
            "joining",
            "me/requests?take=1",
            "spaces/{slug}/requests?take=1",
            "me/invitations?take=1",
            "spaces/{slug}/invitations?take=1"
        ),
        new HttpSurface("first-unread", "subjects/{kind}/{key}/unread"),
        new HttpSurface(
            "follows",
            "members/{handle}/follows?take=1",
            "members/{handle}/follows?kind=space",
            "members/{handle}/follows?kind=topic&take=1",
            "members/{handle}/follows?kind=subject&take=1"
        ),
        new HttpSurface(
            "highlights",
            "feeds/highlights?take=2",
            "me/highlights?take=2",
            "spaces/{slug}/highlights?take=2",
            "topics/{topic}/highlights?take=2"
        ),
        new HttpSurface(
            "highlights-document",
            "feeds/highlights.{format}?take=2",
            "me/highlights.{format}?take=2",
            "spaces/{slug}/highlights.{format}?take=2",
            "topics/{topic}/highlights.{format}?take=2"
        ),
        new HttpSurface("history", "spaces/{slug}/history?take=2"),
        new HttpSurface("home-feed", "feeds/home?take=5", "feeds/home?take=2&grouped=true"),
        new HttpSurface("home-explained", "feeds/home/explain?subject={kind}/{key}"),
        new HttpSurface("home-feed-document", "feeds/home.{format}"),
        new LiveHttpSurface(),
        new HttpSurface("me", "me"),
        new HttpSurface("member-feed", "members/{handle}/feed?take=5", "members/{handle}/feed?take=2&grouped=true"),
        new HttpSurface("member-feed-document", "members/{handle}/feed.{format}"),
        new HttpSurface("members", "members?take=3", "members/{handle}"),
        new NotificationSettingsHttpSurface(),
        new HttpSurface("posts", "posts/{id:long}"),
        new HttpSurface("mutes", "me/mutes?take=1"),
        new HttpSurface("notifications", "me/notifications?take=2", "me/notifications/count", "me/notifications/{id:long}/actors?take=1"),
        new HttpSurface("notifications-document", "me/notifications.{format}?take=2"),
        new HttpSurface("ratings", "subjects/{kind}/{key}/rating") { Counted = (LeakCount.Ratings, "count") },
        new HttpSurface("reactions", "subjects/{kind}/{key}/reactions?take=1"),
        new HttpSurface("reach", "spaces/{slug}/reach"),
        new HttpSurface("bookmarks", "me/bookmarks?take=1"),
        new HttpSurface("experts", "search/experts?q={word}", "me/experts"),
        new HttpSurface("search-explanations", "search/explain?q={word}&id={kind}/{key}"),
        new SavedSearchHttpSurface(),
        new ShareHttpSurface(),
        new HttpSurface("search", "search?q={word}&take=5&facets=true&perKind=2"),
        new HttpSurface("similar", "search/similar?title={word}&text={word}"),
        new HttpSurface("space-feed", "spaces/{slug}/feed?take=3", "spaces/{slug}/feed?take=2&grouped=true"),
        new HttpSurface("space-feed-document", "spaces/{slug}/feed.{format}?take=3"),
        new HttpSurface("space-members", "spaces/{slug}/members?take=2"),
        new HttpSurface("spaces", "spaces?take=2", "spaces?mine=true", "spaces/{slug}"),
        new HttpSurface("subject-feed", "subjects/{kind}/{key}/feed?take=2", "subjects/{kind}/{key}/feed?take=1&grouped=true"),
        new HttpSurface("subject-feed-document", "subjects/{kind}/{key}/feed.{format}"),
        new HttpSurface(
            "threads",
            "subjects/{kind}/{key}/comments?take=2",
            "subjects/{kind}/{key}/comments?direct=true",
            "subjects/{kind}/{key}/score"
        ),
        new HttpSurface("topic-feed", "topics/{topic}/feed?take=2", "topics/{topic}/feed?take=1&grouped=true"),
        new HttpSurface("topic-feed-document", "topics/{topic}/feed.{format}"),
        new HttpSurface("unread", "me/unread"),
        new HttpSurface("topics", "topics", "topics?prefix=qx"),
        new HttpSurface("typeahead", "typeahead?q={word}&take=20", "typeahead?q={word}&kind=post"),
    ];
}
