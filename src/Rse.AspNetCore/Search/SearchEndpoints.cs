using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Problems;
using Rse.Search;

namespace Rse.AspNetCore.Search;

internal static class SearchEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("search", SearchAsync)
            .WithTags("Search")
            .Answers<SearchResponse>("rseSearch", "Searches posts, comments, members and spaces; 404 where the host has no search index.", 200, 404);

    private static async Task<JsonHttpResult<SearchResponse>> SearchAsync(
        [AsParameters] Query query, [AsParameters] PageQuery page, Exchange exchange, SearchService search, CancellationToken cancellationToken)
    {
        if (!search.IsAvailable)
        {
            throw new NotFoundException();
        }

        var request = new SearchRequest
        {
            Query = query.Q ?? "",
            Order = Words.Parse<SearchOrder>(query.Order, "order") ?? SearchOrder.Best,
            Kinds = [.. (query.Kind ?? []).Select(kind => Words.Parse<SearchKind>(kind, "kind")!.Value).Distinct()],
        };
        var found = await search.SearchAsync(exchange.Viewer, request, page.ToRequest(), cancellationToken);
        return RseJson.Ok(new SearchResponse
        {
            Items = [.. found.Items.Select(item => FoundResponse.Of(item, exchange))],
            Next = found.Next,
            Partial = found.IsPartial,
        });
    }

    /// <summary>What is searched for.</summary>
    private readonly record struct Query(
        [property: FromQuery(Name = "q")][property: Description("Words, \"phrases\", prefix*, -not; 1 to 256 characters.")] string? Q,
        [property: FromQuery(Name = "order")][property: Description("best or newest; best by default.")] string? Order,
        [property: FromQuery(Name = "kind")][property: Description("post, comment, member or space; may be repeated, all by default.")] string[]? Kind);
}
