using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Syndication;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Problems;

namespace Rse.AspNetCore.Highlights;

/// <summary>
/// Serves each list of highlights as JSON and, with the name of a format appended such as <c>.rss</c>, as a document for feed
/// readers.
/// </summary>
internal static class HighlightEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var highlights = group.MapGroup("").WithTags("Highlights");
        Describe(
            highlights.MapGet("feeds/highlights", ([AsParameters] HighlightRequest list) => list.ReadAsync(HighlightKind.Network, "")),
            highlights.MapGet(
                "feeds/highlights.{format}",
                ([AsParameters] HighlightDocumentRequest list) => list.WriteAsync(HighlightKind.Network, "")
            ),
            "rseListHighlights",
            "Lists the contributions that were most valuable to their readers"
        );
        Describe(
            highlights.MapGet("me/highlights", ([AsParameters] HighlightRequest list) => list.ReadAsync(HighlightKind.Personal, "")),
            highlights.MapGet(
                "me/highlights.{format}",
                ([AsParameters] HighlightDocumentRequest list) => list.WriteAsync(HighlightKind.Personal, "")
            ),
            "rseListMyHighlights",
            "Lists the most valuable contributions, those closer to the viewer first, without their own and what they mute"
        );
        Describe(
            highlights.MapGet(
                "spaces/{slug}/highlights",
                (string slug, [AsParameters] HighlightRequest list) => list.ReadAsync(HighlightKind.Space, slug)
            ),
            highlights.MapGet(
                "spaces/{slug}/highlights.{format}",
                (string slug, [AsParameters] HighlightDocumentRequest list) => list.WriteAsync(HighlightKind.Space, slug)
            ),
            "rseListSpaceHighlights",
            "Lists the most valuable contributions in a space",
            404
        );
        Describe(
            highlights.MapGet(
                "topics/{topic}/highlights",
                (string topic, [AsParameters] HighlightRequest list) => list.ReadAsync(HighlightKind.Topic, topic)
            ),
            highlights.MapGet(
                "topics/{topic}/highlights.{format}",
                (string topic, [AsParameters] HighlightDocumentRequest list) => list.WriteAsync(HighlightKind.Topic, topic)
            ),
            "rseListTopicHighlights",
            "Lists the most valuable contributions with a topic",
            404
        );
        highlights
            .MapGet("subjects/{kind}/{key}/score", FindScoreAsync)
            .Answers<RseScoreResponse>("rseGetScore", "Reads how valuable a subject is to its readers, and why.", 200, 404);
    }

    private static void Describe(
        RouteHandlerBuilder json,
        RouteHandlerBuilder formatted,
        string name,
        string summary,
        params int[] refusals
    )
    {
        json.Answers<RseListResponse<RseHighlightResponse>>(name, $"{summary}, with the reasons.", 200, refusals);
        formatted
            .Describe($"{name}Document", $"{summary}, as a document for feed readers: rss, atom or json.", 404)
            .Produces<string>(200, "application/rss+xml", "application/atom+xml", "application/feed+json")
            .Produces(304);
    }

    private static async Task<JsonAnswer<RseScoreResponse>> FindScoreAsync(
        string kind,
        string key,
        RequestContext context,
        HighlightService highlights,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseScoreResponse.Of(await highlights.FindScoreAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken)));
}

/// <summary>The parameters of every highlights route.</summary>
internal readonly record struct HighlightRequest(
    RequestContext Context,
    HttpContext Http,
    FeedService Feeds,
    HighlightService Highlights,
    [property: FromQuery(Name = "take")]
    [property: Range(1, 100)]
    [property: Description("How many items at most: 1 to 100, 20 by default.")]
        int? Take,
    [property: FromQuery(Name = "after")]
    [property: Description("The 'next' of the page before; leave it out for the first page.")]
        string? After,
    CancellationToken CancellationToken
)
{
    public async Task<IResult> ReadAsync(HighlightKind kind, string key)
    {
        if (FeedFormatters.FindBeforeApi(Http) is { } format)
        {
            var document = new HighlightDocumentRequest(format, Take, After, Context, Http, Feeds, Highlights);
            return await document.WriteAsync(kind, key);
        }

        var context = Context;
        var list = await HighlightList.FindAsync(context, Feeds, kind, key, CancellationToken);
        var page = await Highlights.ReadAsync(context.Viewer, list.Scope, new PageQuery(Take, After).ToRequest(), CancellationToken);
        return RseJson.Ok(RseListResponse<RseHighlightResponse>.Of(page, highlight => RseHighlightResponse.Of(highlight, context)));
    }
}

/// <summary>The parameters of every route of a document of highlights.</summary>
internal readonly record struct HighlightDocumentRequest(
    [property: Description("rss, atom or json.")] string Format,
    [property: FromQuery(Name = "take")]
    [property: Range(1, 100)]
    [property: Description("How many items at most: 1 to 100, 20 by default.")]
        int? Take,
    [property: FromQuery(Name = "after")] [property: Description("As in the link 'next' of the page before.")] string? After,
    RequestContext Context,
    HttpContext Http,
    [property: FromServices] FeedService Feeds,
    [property: FromServices] HighlightService Highlights
)
{
    /// <exception cref="NotFoundException">
    /// The space or topic does not exist or is hidden from the viewer, or this host does not have the format.
    /// </exception>
    public Task<IResult> WriteAsync(HighlightKind kind, string key)
    {
        var (context, feeds, highlights) = (Context, Feeds, Highlights);
        var (page, token) = (new PageQuery(Take, After).ToRequest(), Http.RequestAborted);
        return FeedFormatters.WriteAsync(
            Http,
            Format,
            Take,
            async builder =>
            {
                var list = await HighlightList.FindAsync(context, feeds, kind, key, token);
                var read = await highlights.ReadAsync(context.Viewer, list.Scope, page, token);
                return await builder.BuildAsync(list.Scope, list.Of, read);
            },
            isDated: false
        );
    }
}

/// <summary>How valuable a subject is to its readers.</summary>
internal sealed record RseScoreResponse
{
    [Description("In standard deviations of all contributions: 0 is average or unknown, 1 is in the best sixth.")]
    [JsonPropertyName("score")]
    public required double Score { get; init; }

    [Description("The uncertainty of the score: 1 without evidence, toward 0 with more.")]
    [JsonPropertyName("deviation")]
    public required double Deviation { get; init; }

    [Description("Whether it is a highlight.")]
    [JsonPropertyName("highlight")]
    public required bool Highlight { get; init; }

    [Description("How many distinct members read it, not counting its author.")]
    [JsonPropertyName("readers")]
    public required int Readers { get; init; }

    [Description("What each channel adds, the largest first, in numbers that the viewer may know.")]
    [JsonPropertyName("terms")]
    public required IReadOnlyList<RseScoreTermResponse> Terms { get; init; }

    public static RseScoreResponse Of(SubjectScore score) =>
        new()
        {
            Score = score.Score,
            Deviation = score.Deviation,
            Highlight = score.IsHighlight,
            Readers = score.Readers,
            Terms =
            [
                .. score.Terms.Select(term => new RseScoreTermResponse
                {
                    Channel = EnumNames.Of(term.Channel),
                    People = term.People,
                    Expected = term.Expected,
                    Stars = term.Stars,
                    Points = term.Points,
                }),
            ],
        };
}

/// <summary>A contribution that its readers found valuable, with the reasons why it is listed.</summary>
internal sealed record RseHighlightResponse
{
    [JsonPropertyName("subject")]
    public required RseSubjectResponse Subject { get; init; }

    [JsonPropertyName("score")]
    public required RseScoreResponse Score { get; init; }

    [Description("Why it is listed: score, follows-member, follows-space, follows-topic, follows-subject, favours.")]
    [JsonPropertyName("reasons")]
    public required IReadOnlyList<string> Reasons { get; init; }

    public static RseHighlightResponse Of(Highlight highlight, RequestContext context) =>
        new()
        {
            Subject = RseSubjectResponse.Of(highlight.Subject, context),
            Score = RseScoreResponse.Of(highlight.Score),
            Reasons = [.. highlight.Reasons.Select(EnumNames.Of)],
        };
}

/// <summary>The list of highlights that a route names.</summary>
/// <param name="Scope">The scope of the list.</param>
/// <param name="Of">The feed of the space or topic; null for the network and the viewer.</param>
internal sealed record HighlightList(HighlightScope Scope, Feed? Of)
{
    /// <exception cref="NotFoundException">There is no such space or topic, or it is hidden from the viewer.</exception>
    public static async Task<HighlightList> FindAsync(
        RequestContext context,
        FeedService feeds,
        HighlightKind kind,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (kind is HighlightKind.Network or HighlightKind.Personal)
        {
            var scope = kind is HighlightKind.Network ? HighlightScope.Network : HighlightScope.Personal(context.Viewer.MemberId);
            return new HighlightList(scope, null);
        }

        var feed = kind is HighlightKind.Space ? FeedKind.Space : FeedKind.Topic;
        var of = await feeds.FindAsync(context.Viewer, feed, key, cancellationToken) ?? throw new NotFoundException();
        return new HighlightList(new HighlightScope(kind, of.Scope.TargetId), of);
    }
}

/// <summary>What one channel adds to the score of a subject.</summary>
internal sealed record RseScoreTermResponse
{
    [Description("reaction, rating, bookmark, answer, best-answer or citation.")]
    [JsonPropertyName("channel")]
    public required string Channel { get; init; }

    [Description("How many distinct members did so; counts only citations that the viewer may see.")]
    [JsonPropertyName("people")]
    public required int People { get; init; }

    [Description("How many of its readers would have done so for an average contribution; null for ratings and best answers.")]
    [JsonPropertyName("expected")]
    public required double? Expected { get; init; }

    [Description("For ratings, how many stars more than usual its raters gave on average, negative for fewer; otherwise null.")]
    [JsonPropertyName("stars")]
    public required double? Stars { get; init; }

    [Description("How much it adds to the score; negative if it lowers it.")]
    [JsonPropertyName("points")]
    public required double Points { get; init; }
}
