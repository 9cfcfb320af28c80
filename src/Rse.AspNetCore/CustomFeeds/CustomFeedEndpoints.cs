using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.CustomFeeds;
using Rse.Problems;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>What custom feeds are made of; what stands in them is read below <c>feeds/custom</c>.</summary>
internal static class CustomFeedEndpoints
{
    private const string Find = "rseFindCustomFeed";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("spaces/{slug}/feeds", ListSharedAsync)
            .WithTags("CustomFeeds")
            .Answers<ListResponse<CustomFeedResponse>>("rseListSharedFeeds", "Lists the custom feeds that are shared with a space, newest first.", 200, 404);
        var feeds = group.MapGroup("me/feeds").WithTags("CustomFeeds");
        feeds.MapGet("", ListAsync).Answers<ListResponse<CustomFeedResponse>>(
            "rseListCustomFeeds", "Lists the viewer's custom feeds and those shared with the spaces that they belong to, newest first.");
        feeds.MapPost("", CreateAsync).Answers<CustomFeedResponse>("rseCreateCustomFeed", "Makes a custom feed, private or shared with a space.", 201, 409);
        feeds.MapGet("{id:long}", FindAsync).Answers<CustomFeedResponse>(Find, "Reads what a custom feed is made of.", 200, 404);
        feeds.MapPut("{id:long}", ChangeAsync).Answers<CustomFeedResponse>("rseChangeCustomFeed", "Makes another thing of a custom feed.", 200, 404, 409);
        feeds.MapDelete("{id:long}", DeleteAsync).AnswersNothing("rseDeleteCustomFeed", "Deletes a custom feed.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<CustomFeedResponse>>> ListAsync(
        [AsParameters] PageQuery page, Exchange exchange, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        var found = await feeds.ListAsync(exchange.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CustomFeedResponse>.Of(found, feed => CustomFeedResponse.Of(feed, exchange)));
    }

    private static async Task<JsonHttpResult<ListResponse<CustomFeedResponse>>> ListSharedAsync(
        string slug, [AsParameters] PageQuery page, Exchange exchange, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        var found = await feeds.ListSharedAsync(exchange.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CustomFeedResponse>.Of(found, feed => CustomFeedResponse.Of(feed, exchange)));
    }

    private static async Task<JsonHttpResult<CustomFeedResponse>> CreateAsync(
        Body<CustomFeedRequest> body, HttpContext context, Exchange exchange, CustomFeedService feeds, LinkGenerator routes)
    {
        var feed = await feeds.CreateAsync(exchange.Viewer, body.Required.Read(), context.RequestAborted);
        context.Response.Headers.Location = routes.GetPathByName(context, Find, new { id = feed.Id.Value });
        return RseJson.Created(CustomFeedResponse.Of(feed, exchange));
    }

    private static async Task<JsonHttpResult<CustomFeedResponse>> FindAsync(long id, Exchange exchange, CustomFeedService feeds, CancellationToken cancellationToken) =>
        RseJson.Ok(CustomFeedResponse.Of(await feeds.FindAsync(exchange.Viewer, new Id<CustomFeed>(id), cancellationToken) ?? throw new NotFoundException(), exchange));

    private static async Task<JsonHttpResult<CustomFeedResponse>> ChangeAsync(
        long id, Body<CustomFeedEditRequest> body, Exchange exchange, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        var request = body.Required;
        var version = BodyFault.Require(request.Version, "version", "pass the version of the feed that was read");
        return RseJson.Ok(CustomFeedResponse.Of(await feeds.ChangeAsync(exchange.Viewer, new Id<CustomFeed>(id), version, request.Read(), cancellationToken), exchange));
    }

    private static async Task<NoContent> DeleteAsync(long id, Exchange exchange, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        await feeds.DeleteAsync(exchange.Viewer, new Id<CustomFeed>(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
