using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

/// <summary>Each list of highlights twice: as JSON, and with the name of a format behind it, such as <c>.rss</c>.</summary>
internal static class HighlightEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var highlights = group.MapGroup("").WithTags("Highlights");
        Describe(
            highlights.MapGet("feeds/highlights", ([AsParameters] JsonHighlights list) => list.ReadAsync(HighlightKind.Network, "")),
            highlights.MapGet("feeds/highlights.{format}", ([AsParameters] FormattedHighlights list) => list.WriteAsync(HighlightKind.Network, "")),
            "rseListHighlights",
            "Lists what was worth most to its readers");
        Describe(
            highlights.MapGet("me/highlights", ([AsParameters] JsonHighlights list) => list.ReadAsync(HighlightKind.Personal, "")),
            highlights.MapGet("me/highlights.{format}", ([AsParameters] FormattedHighlights list) => list.WriteAsync(HighlightKind.Personal, "")),
            "rseListMyHighlights",
            "Lists what was worth most, closer to the viewer first, less what they wrote and what they mute");
        Describe(
            highlights.MapGet("spaces/{slug}/highlights", (string slug, [AsParameters] JsonHighlights list) => list.ReadAsync(HighlightKind.Space, slug)),
            highlights.MapGet("spaces/{slug}/highlights.{format}", (string slug, [AsParameters] FormattedHighlights list) => list.WriteAsync(HighlightKind.Space, slug)),
            "rseListSpaceHighlights",
            "Lists what was worth most of what is in a space",
            404);
        Describe(
            highlights.MapGet("topics/{topic}/highlights", (string topic, [AsParameters] JsonHighlights list) => list.ReadAsync(HighlightKind.Topic, topic)),
            highlights.MapGet("topics/{topic}/highlights.{format}", (string topic, [AsParameters] FormattedHighlights list) => list.WriteAsync(HighlightKind.Topic, topic)),
            "rseListTopicHighlights",
            "Lists what was worth most of what carries a topic",
            404);
        highlights.MapGet("subjects/{kind}/{key}/worth", FindWorthAsync)
            .Answers<WorthResponse>("rseGetWorth", "Says what a subject is worth to its readers, and why.", 200, 404);
    }

    private static void Describe(RouteHandlerBuilder json, RouteHandlerBuilder formatted, string name, string summary, params int[] refusals)
    {
        json.Answers<ListResponse<HighlightResponse>>(name, $"{summary}, with the reasons.", 200, refusals);
        formatted.Describe($"{name}Document", $"{summary}, as a document for feed readers: rss or atom.", 404)
            .Produces<string>(200, "application/rss+xml", "application/atom+xml")
            .Produces(304);
    }

    private static async Task<JsonHttpResult<WorthResponse>> FindWorthAsync(
        string kind, string key, Exchange exchange, HighlightService highlights, CancellationToken cancellationToken) =>
        RseJson.Ok(WorthResponse.Of(await highlights.FindWorthAsync(exchange.Viewer, SubjectRoute.Ref(kind, key), cancellationToken)));
}
