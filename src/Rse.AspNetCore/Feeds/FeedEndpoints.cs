using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Follows;
using Rse.AspNetCore.Mutes;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Syndication;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.AspNetCore.Feeds;

/// <summary>
/// Serves each feed as JSON and, with the name of a format appended such as <c>.rss</c> or with its media type in <c>Accept</c>, as a
/// document for feed readers.
/// </summary>
internal static class FeedEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var feeds = group.MapGroup("").WithTags("Feeds");
        Describe(
            feeds.MapGet("feeds/home", ([AsParameters] FeedRequest feed) => ReadAsync(feed, FeedKind.Home, "")),
            feeds.MapGet("feeds/home.{format}", ([AsParameters] FeedDocumentRequest feed) => feed.WriteAsync(FeedKind.Home, "")),
            "Home",
            "Reads the viewer's home feed, newest first"
        );
        Describe(
            feeds.MapGet("spaces/{slug}/feed", (string slug, [AsParameters] FeedRequest feed) => ReadAsync(feed, FeedKind.Space, slug)),
            feeds.MapGet(
                "spaces/{slug}/feed.{format}",
                (string slug, [AsParameters] FeedDocumentRequest feed) => feed.WriteAsync(FeedKind.Space, slug)
            ),
            "Space",
            "Reads the posts of a space, newest first"
        );
        Describe(
            feeds.MapGet(
                "members/{handle}/feed",
                (string handle, [AsParameters] FeedRequest feed) => ReadAsync(feed, FeedKind.Member, handle)
            ),
            feeds.MapGet(
                "members/{handle}/feed.{format}",
                (string handle, [AsParameters] FeedDocumentRequest feed) => feed.WriteAsync(FeedKind.Member, handle)
            ),
            "Member",
            "Reads the posts and comments of a member, newest first"
        );
        Describe(
            feeds.MapGet("topics/{topic}/feed", (string topic, [AsParameters] FeedRequest feed) => ReadAsync(feed, FeedKind.Topic, topic)),
            feeds.MapGet(
                "topics/{topic}/feed.{format}",
                (string topic, [AsParameters] FeedDocumentRequest feed) => feed.WriteAsync(FeedKind.Topic, topic)
            ),
            "Topic",
            "Reads the posts and comments that carry a topic, newest first"
        );
        Describe(
            feeds.MapGet(
                "subjects/{kind}/{key}/feed",
                (string kind, string key, [AsParameters] FeedRequest feed) =>
                    ReadAsync(feed, FeedKind.Subject, SubjectRoute.Ref(kind, key).ToString())
            ),
            feeds.MapGet(
                "subjects/{kind}/{key}/feed.{format}",
                (string kind, string key, [AsParameters] FeedDocumentRequest feed) =>
                    feed.WriteAsync(FeedKind.Subject, SubjectRoute.Ref(kind, key).ToString())
            ),
            "Subject",
            "Reads the comments in the thread of a subject, newest first"
        );
        Describe(
            feeds.MapGet(
                "feeds/custom/{id:long}",
                (long id, [AsParameters] FeedRequest feed) => ReadAsync(feed, FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture))
            ),
            feeds.MapGet(
                "feeds/custom/{id:long}.{format}",
                (long id, [AsParameters] FeedDocumentRequest feed) =>
                    feed.WriteAsync(FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture))
            ),
            "Custom",
            "Reads the entries of a custom feed, newest first"
        );
        feeds
            .MapGet("feeds/home/explain", ExplainAsync)
            .Answers<RseExplanationResponse>(
                "rseExplainHome",
                "Explains why something is in the viewer's home feed and where, or what keeps it out.",
                200,
                404
            );
    }

    private static void Describe(RouteHandlerBuilder json, RouteHandlerBuilder formatted, string name, string summary)
    {
        json.Answers<RseListResponse<RseEntryResponse>>($"rseGet{name}Feed", $"{summary}.", 200, 404);
        formatted
            .Describe($"rseGet{name}FeedDocument", $"{summary}, as a document for feed readers: rss, atom or json.", 404)
            .Produces<string>(200, "application/rss+xml", "application/atom+xml", "application/feed+json")
            .Produces(304);
    }

    private static async Task<IResult> ReadAsync(FeedRequest request, FeedKind kind, string key)
    {
        if (FeedFormatters.FindBeforeApi(request.Http) is { } format)
        {
            var document = new FeedDocumentRequest(format, request.Take, request.After, request.Context, request.Http, request.Feeds);
            return await document.WriteAsync(kind, key);
        }

        var context = request.Context;
        var feed = await request.Feeds.FindAsync(context.Viewer, kind, key, request.CancellationToken) ?? throw new NotFoundException();
        var filter = new FeedFilter { UnreadOnly = request.Unread ?? false };
        var asked = new PageQuery(request.Take, request.After).ToRequest();
        if (request.Grouped is true && request.Group is null)
        {
            var groups = await request.Feeds.ReadGroupsAsync(context.Viewer, feed, asked, filter, request.CancellationToken);
            return RseJson.Ok(RseListResponse<RseEntryResponse>.Of(groups, item => RseEntryResponse.Of(item, context)));
        }

        var page = request.Group is { } group
            ? await request.Feeds.ReadGroupAsync(context.Viewer, feed, group, asked, request.CancellationToken)
            : await request.Feeds.ReadAsync(context.Viewer, feed, asked, filter, request.CancellationToken);
        return RseJson.Ok(RseListResponse<RseEntryResponse>.Of(page, entry => RseEntryResponse.Of(entry, context)));
    }

    private static async Task<JsonAnswer<RseExplanationResponse>> ExplainAsync(
        [AsParameters] Explained asked,
        RequestContext context,
        FeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var (kind, key) = asked.Subject?.Split('/', 2) is [var before, var after] ? (before, after) : (asked.Subject ?? "", "");
        return RseJson.Ok(
            RseExplanationResponse.Of(await feeds.ExplainAsync(context.Viewer, new SubjectRef(kind, key), cancellationToken), context)
        );
    }

    /// <summary>The subject to explain.</summary>
    private readonly record struct Explained(
        [property: FromQuery(Name = "subject")] [property: Description("Kind and key, such as post/42 or invoice/7.")] string? Subject
    );
}

/// <summary>The parameters of every feed route.</summary>
internal readonly record struct FeedRequest(
    RequestContext Context,
    HttpContext Http,
    FeedService Feeds,
    [property: FromQuery(Name = "take")]
    [property: Range(1, 100)]
    [property: Description("How many entries at most: 1 to 100, 20 by default.")]
        int? Take,
    [property: FromQuery(Name = "after")]
    [property: Description("The 'next' of the page before; leave it out for the first page.")]
        string? After,
    [property: FromQuery(Name = "unread")] [property: Description("true for only what the viewer has not seen.")] bool? Unread,
    [property: FromQuery(Name = "grouped")]
    [property: Description("true for groups: each entry is the newest of its group, and 'take' counts groups.")]
        bool? Grouped,
    [property: FromQuery(Name = "group")] [property: Description("The key of a group: the entries that it stands for.")] string? Group,
    CancellationToken CancellationToken
);

/// <summary>The parameters of every route of a feed document.</summary>
internal readonly record struct FeedDocumentRequest(
    [property: Description("rss, atom or json.")] string Format,
    [property: FromQuery(Name = "take")]
    [property: Range(1, 100)]
    [property: Description("How many entries at most: 1 to 100, 20 by default.")]
        int? Take,
    [property: FromQuery(Name = "after")] [property: Description("As in the link 'next' of the page before.")] string? After,
    RequestContext Context,
    HttpContext Http,
    [property: FromServices] FeedService Feeds
)
{
    /// <exception cref="NotFoundException">
    /// The feed does not exist, is hidden from the viewer, or this host does not have the format.
    /// </exception>
    public Task<IResult> WriteAsync(FeedKind kind, string key)
    {
        var (viewer, feeds, page, token) = (Context.Viewer, Feeds, new PageQuery(Take, After).ToRequest(), Http.RequestAborted);
        return FeedFormatters.WriteAsync(
            Http,
            Format,
            Take,
            async builder =>
            {
                var feed = await feeds.FindAsync(viewer, kind, key, token) ?? throw new NotFoundException();
                return await builder.BuildAsync(feed, await feeds.ReadAsync(viewer, feed, page, cancellationToken: token));
            }
        );
    }
}

/// <summary>Why something is or is not in the viewer's home feed.</summary>
internal sealed record RseExplanationResponse
{
    [Description("post, comment, or a kind of the host.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [Description("Whether it is in the home feed.")]
    [JsonPropertyName("inFeed")]
    public required bool InFeed { get; init; }

    [Description("Its place in the home feed, 1 for the newest, up to 1000; null if further down or absent.")]
    [JsonPropertyName("place")]
    public required int? Place { get; init; }

    [Description("The viewer's follows that lead to it.")]
    [JsonPropertyName("rules")]
    public required IReadOnlyList<RseRuleResponse> Rules { get; init; }

    [Description("The mutes that keep it out.")]
    [JsonPropertyName("mutes")]
    public required IReadOnlyList<RseMuteResponse> Mutes { get; init; }

    [Description(RseRuleResponse.Obstacles)]
    [JsonPropertyName("keptOutBy")]
    public required IReadOnlyList<string> KeptOutBy { get; init; }

    [Description("unread, or why it is not: own, seen, marked-all, old, host-object.")]
    [JsonPropertyName("readState")]
    public required string ReadState { get; init; }

    [Description("When it was first seen, or the time up to which everything was marked as read; otherwise null.")]
    [JsonPropertyName("readAt")]
    public required DateTimeOffset? ReadAt { get; init; }

    public static RseExplanationResponse Of(FeedExplanation explanation, RequestContext context) =>
        new()
        {
            Kind = explanation.Subject.Kind,
            Key = explanation.Subject.Key,
            InFeed = explanation.IsShown,
            Place = explanation.Place,
            Rules = [.. explanation.Rules.Select(rule => RseRuleResponse.Of(rule, context))],
            Mutes = [.. explanation.Mutes.Select(mute => RseMuteResponse.Of(mute, context))],
            KeptOutBy = [.. explanation.Obstacles.Select(EnumNames.Of)],
            ReadState = EnumNames.Of(explanation.ReadState),
            ReadAt = explanation.ReadAt,
        };
}

/// <summary>A follow of the viewer that leads to the explained subject.</summary>
internal sealed record RseRuleResponse
{
    public const string Obstacles =
        "What keeps it out: nothing-followed, level-posts-only, level-highlights-only, space-brings-posts, thread-brings-comments, muted, "
        + "host-object.";

    [Description("follows-member, follows-space, follows-topic or follows-subject.")]
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [Description("What is followed, and at which level.")]
    [JsonPropertyName("follow")]
    public required RseFollowResponse Follow { get; init; }

    [Description("Why this follow alone does not bring it home: one of the values of keptOutBy; null if it does.")]
    [JsonPropertyName("obstacle")]
    public required string? Obstacle { get; init; }

    public static RseRuleResponse Of(FeedRule rule, RequestContext context) =>
        new()
        {
            Reason = EnumNames.Of(rule.Reason),
            Follow = RseFollowResponse.Of(rule.Target, context),
            Obstacle = rule.Obstacle is { } obstacle ? EnumNames.Of(obstacle) : null,
        };
}
