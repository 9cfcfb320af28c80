using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        group
            .MapGet("search", SearchAsync)
            .WithTags("Search")
            .Answers<RseSearchResponse>(
                "rseSearch",
                "Searches posts, comments, members, spaces, topics and objects of the host; 404 if the host has no search index.",
                200,
                404
            );

    private static async Task<JsonAnswer<RseSearchResponse>> SearchAsync(
        [AsParameters] Query query,
        [AsParameters] PageQuery page,
        RequestContext context,
        SearchService search,
        CancellationToken cancellationToken
    )
    {
        if (!search.IsAvailable)
        {
            throw new NotFoundException();
        }

        var request = new SearchRequest
        {
            Query = query.Q ?? "",
            Order = EnumNames.Parse<SearchOrder>(query.Order, "order") ?? SearchOrder.Best,
            Kinds = [.. (query.Kind ?? []).Distinct(StringComparer.Ordinal)],
            WithFacets = query.Facets ?? false,
            PerKind = query.PerKind ?? 0,
        };
        var found = await search.SearchAsync(context.Viewer, request, page.ToRequest(), cancellationToken);
        var shown = found.Items.Concat(found.Groups.SelectMany(group => group.Items));
        await context.ReadMentionsAsync(shown.Select(item => item.Space?.Description).OfType<string>(), cancellationToken);
        return RseJson.Ok(RseSearchResponse.Of(found, context));
    }

    /// <summary>A search query.</summary>
    private readonly record struct Query(
        [property: FromQuery(Name = "q")]
        [property: Description(
            "Words, \"phrases\", prefix*, -not, OR, and the filters in:, by:, kind:, topic:, before:, after:, is:unanswered and has:link. "
                + "The first 4,096 characters and 64 parts count; at least a word or a filter."
        )]
            string? Q,
        [property: FromQuery(Name = "order")]
        [property: Description("best or newest; best by default. Filters alone list the newest first.")]
            string? Order,
        [property: FromQuery(Name = "kind")]
        [property: Description(
            "post, comment, member, space, topic, a kind of host objects or a kind of post; may be repeated, all by default."
        )]
            string[]? Kind,
        [property: FromQuery(Name = "facets")]
        [property: Description("Whether the first page comes with facets; false by default.")]
            bool? Facets,
        [property: FromQuery(Name = "perKind")]
        [property: Description("How many results of each kind the first page shows in 'groups': 0 to 20, 0 by default.")]
            int? PerKind
    );
}
