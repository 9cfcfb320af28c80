using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Syndication;
using Rse.Feeds;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.AspNetCore.Feeds;

/// <summary>Each feed twice: as JSON, and with the name of a format behind it, such as <c>.rss</c>.</summary>
internal static class FeedEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var feeds = group.MapGroup("").WithTags("Feeds");
        Describe(
            feeds.MapGet("feeds/home", ([AsParameters] JsonFeed feed) => ReadAsync(feed, FeedKind.Home, "")),
            feeds.MapGet("feeds/home.{format}", ([AsParameters] FormattedFeed feed) => feed.WriteAsync(FeedKind.Home, "")),
            "Home",
            "Reads the viewer's home feed, newest first");
        Describe(
            feeds.MapGet("spaces/{slug}/feed", (string slug, [AsParameters] JsonFeed feed) => ReadAsync(feed, FeedKind.Space, slug)),
            feeds.MapGet("spaces/{slug}/feed.{format}", (string slug, [AsParameters] FormattedFeed feed) => feed.WriteAsync(FeedKind.Space, slug)),
            "Space",
            "Reads the posts of a space, newest first");
        Describe(
            feeds.MapGet("members/{handle}/feed", (string handle, [AsParameters] JsonFeed feed) => ReadAsync(feed, FeedKind.Member, handle)),
            feeds.MapGet("members/{handle}/feed.{format}", (string handle, [AsParameters] FormattedFeed feed) => feed.WriteAsync(FeedKind.Member, handle)),
            "Member",
            "Reads the posts and comments of a member, newest first");
        Describe(
            feeds.MapGet("topics/{topic}/feed", (string topic, [AsParameters] JsonFeed feed) => ReadAsync(feed, FeedKind.Topic, topic)),
            feeds.MapGet("topics/{topic}/feed.{format}", (string topic, [AsParameters] FormattedFeed feed) => feed.WriteAsync(FeedKind.Topic, topic)),
            "Topic",
            "Reads the posts and comments that carry a topic, newest first");
        Describe(
            feeds.MapGet(
                "subjects/{kind}/{key}/feed",
                (string kind, string key, [AsParameters] JsonFeed feed) => ReadAsync(feed, FeedKind.Subject, SubjectRoute.Ref(kind, key).ToString())),
            feeds.MapGet(
                "subjects/{kind}/{key}/feed.{format}",
                (string kind, string key, [AsParameters] FormattedFeed feed) => feed.WriteAsync(FeedKind.Subject, SubjectRoute.Ref(kind, key).ToString())),
            "Subject",
            "Reads the comments in the thread of a subject, newest first");
        Describe(
            feeds.MapGet("feeds/custom/{id:long}", (long id, [AsParameters] JsonFeed feed) => ReadAsync(feed, FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture))),
            feeds.MapGet("feeds/custom/{id:long}.{format}", (long id, [AsParameters] FormattedFeed feed) => feed.WriteAsync(FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture))),
            "Custom",
            "Reads what a custom feed picks, newest first");
        feeds.MapGet("feeds/home/explain", ExplainAsync)
            .Answers<ExplanationResponse>("rseExplainHome", "Says why something is in the viewer's home feed, at which place, or what keeps it out.", 200, 404);
    }

    private static void Describe(RouteHandlerBuilder json, RouteHandlerBuilder formatted, string name, string summary)
    {
        json.Answers<ListResponse<EntryResponse>>($"rseGet{name}Feed", $"{summary}.", 200, 404);
        formatted.Describe($"rseGet{name}FeedDocument", $"{summary}, as a document for feed readers: rss or atom.", 404)
            .Produces<string>(200, "application/rss+xml", "application/atom+xml")
            .Produces(304);
    }

    private static async Task<JsonHttpResult<ListResponse<EntryResponse>>> ReadAsync(JsonFeed request, FeedKind kind, string key)
    {
        var exchange = request.Exchange;
        var feed = await request.Feeds.FindAsync(exchange.Viewer, kind, key, request.CancellationToken) ?? throw new NotFoundException();
        var filter = new FeedFilter { UnreadOnly = request.Unread ?? false };
        var asked = new PageQuery(request.Take, request.After).ToRequest();
        if (request.Grouped is true && request.Group is null)
        {
            var groups = await request.Feeds.ReadGroupsAsync(exchange.Viewer, feed, asked, filter, request.CancellationToken);
            return RseJson.Ok(ListResponse<EntryResponse>.Of(groups, item => EntryResponse.Of(item, exchange)));
        }

        var page = request.Group is { } group
            ? await request.Feeds.ReadGroupAsync(exchange.Viewer, feed, group, asked, request.CancellationToken)
            : await request.Feeds.ReadAsync(exchange.Viewer, feed, asked, filter, request.CancellationToken);
        return RseJson.Ok(ListResponse<EntryResponse>.Of(page, entry => EntryResponse.Of(entry, exchange)));
    }

    private static async Task<JsonHttpResult<ExplanationResponse>> ExplainAsync([AsParameters] Explained asked, Exchange exchange, FeedService feeds, CancellationToken cancellationToken)
    {
        var (kind, key) = asked.Subject?.Split('/', 2) is [var before, var after] ? (before, after) : (asked.Subject ?? "", "");
        return RseJson.Ok(ExplanationResponse.Of(await feeds.ExplainAsync(exchange.Viewer, new SubjectRef(kind, key), cancellationToken), exchange));
    }

    /// <summary>What is asked about.</summary>
    private readonly record struct Explained(
        [property: FromQuery(Name = "subject")][property: Description("Kind and key, such as post/42 or invoice/7.")] string? Subject);
}
