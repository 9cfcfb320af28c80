using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Problems;

namespace Rse.AspNetCore.Highlights;

internal static class HighlightEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var highlights = group.MapGroup("").WithTags("Highlights");
        highlights.MapGet("feeds/highlights", ([AsParameters] Reading reading) => reading.ReadAsync(HighlightScope.Network))
            .Answers<ListResponse<HighlightResponse>>("rseListHighlights", "Lists what was worth most to its readers, with the reasons.");
        highlights.MapGet("me/highlights", ([AsParameters] Reading reading) => reading.ReadAsync(HighlightScope.Personal(reading.Exchange.Viewer.MemberId)))
            .Answers<ListResponse<HighlightResponse>>("rseListMyHighlights", "Lists what was worth most, closer to the viewer first, less what they wrote and what they mute.");
        highlights.MapGet("spaces/{slug}/highlights", (string slug, [AsParameters] Reading reading) => reading.ReadAsync(FeedKind.Space, slug))
            .Answers<ListResponse<HighlightResponse>>("rseListSpaceHighlights", "Lists what was worth most of what is in a space.", 200, 404);
        highlights.MapGet("topics/{topic}/highlights", (string topic, [AsParameters] Reading reading) => reading.ReadAsync(FeedKind.Topic, topic))
            .Answers<ListResponse<HighlightResponse>>("rseListTopicHighlights", "Lists what was worth most of what carries a topic.", 200, 404);
        highlights.MapGet("subjects/{kind}/{key}/worth", FindWorthAsync)
            .Answers<WorthResponse>("rseGetWorth", "Says what a subject is worth to its readers, and why.", 200, 404);
    }

    private static async Task<JsonHttpResult<WorthResponse>> FindWorthAsync(
        string kind, string key, Exchange exchange, HighlightService highlights, CancellationToken cancellationToken) =>
        RseJson.Ok(WorthResponse.Of(await highlights.FindWorthAsync(exchange.Viewer, SubjectRoute.Ref(kind, key), cancellationToken)));

    /// <summary>What every route of a list takes.</summary>
    private readonly record struct Reading(
        Exchange Exchange,
        FeedService Feeds,
        HighlightService Highlights,
        [property: FromQuery(Name = "take")][property: Range(1, 100)][property: Description("How many items at most: 1 to 100, 20 by default.")] int? Take,
        [property: FromQuery(Name = "after")][property: Description("The 'next' of the page before; leave it out for the first page.")] string? After,
        CancellationToken CancellationToken)
    {
        public async Task<JsonHttpResult<ListResponse<HighlightResponse>>> ReadAsync(FeedKind kind, string key)
        {
            var feed = await Feeds.FindAsync(Exchange.Viewer, kind, key, CancellationToken) ?? throw new NotFoundException();
            return await ReadAsync(kind is FeedKind.Space ? new HighlightScope(HighlightKind.Space, feed.Scope.TargetId) : new HighlightScope(HighlightKind.Topic, feed.Scope.TargetId));
        }

        public async Task<JsonHttpResult<ListResponse<HighlightResponse>>> ReadAsync(HighlightScope scope)
        {
            var exchange = Exchange;
            var page = await Highlights.ReadAsync(exchange.Viewer, scope, new PageQuery(Take, After).ToRequest(), CancellationToken);
            return RseJson.Ok(ListResponse<HighlightResponse>.Of(page, highlight => HighlightResponse.Of(highlight, exchange)));
        }
    }
}
