using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.People;
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
                "Searches posts, comments, members and spaces; 404 if the host has no search index.",
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
            Kinds = [.. (query.Kind ?? []).Select(kind => EnumNames.Parse<SearchKind>(kind, "kind")!.Value).Distinct()],
        };
        var found = await search.SearchAsync(context.Viewer, request, page.ToRequest(), cancellationToken);
        await context.ReadMentionsAsync(found.Items.Select(item => item.Space?.Description).OfType<string>(), cancellationToken);
        return RseJson.Ok(
            new RseSearchResponse
            {
                Items = [.. found.Items.Select(item => RseFoundResponse.Of(item, context))],
                Next = found.Next,
                Partial = found.IsPartial,
            }
        );
    }

    /// <summary>A search query.</summary>
    private readonly record struct Query(
        [property: FromQuery(Name = "q")] [property: Description("Words, \"phrases\", prefix*, -not; 1 to 256 characters.")] string? Q,
        [property: FromQuery(Name = "order")] [property: Description("best or newest; best by default.")] string? Order,
        [property: FromQuery(Name = "kind")]
        [property: Description("post, comment, member or space; may be repeated, all by default.")]
            string[]? Kind
    );
}

/// <summary>A page of search results.</summary>
internal sealed record RseSearchResponse
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseFoundResponse> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null at the end of the results.")]
    [JsonPropertyName("next")]
    public required string? Next { get; init; }

    [Description("Whether something that is committed is not in the index yet, so that more may be found later.")]
    [JsonPropertyName("partial")]
    public required bool Partial { get; init; }
}

/// <summary>A search result.</summary>
internal sealed record RseFoundResponse
{
    [Description("Which of subject, member and space is set.")]
    [JsonPropertyName("kind")]
    public required RseSearchKind Kind { get; init; }

    [JsonPropertyName("subject")]
    public required RseSubjectResponse? Subject { get; init; }

    [JsonPropertyName("member")]
    public required RseMemberResponse? Member { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceResponse? Space { get; init; }

    [Description("The title or name, with matches marked.")]
    [JsonPropertyName("title")]
    public required IReadOnlyList<RseFragmentResponse> Title { get; init; }

    [Description("The best passage, with matches marked.")]
    [JsonPropertyName("snippet")]
    public required IReadOnlyList<RseFragmentResponse> Snippet { get; init; }

    public static RseFoundResponse Of(FoundItem item, RequestContext context) =>
        new()
        {
            Kind = (RseSearchKind)item.Kind,
            Subject = item.Subject is { } subject ? RseSubjectResponse.Of(subject, context) : null,
            Member = item.Member is { } member ? RseMemberResponse.Of(member, context) : null,
            Space = item.Space is { } space ? RseSpaceResponse.Of(space, context) : null,
            Title = RseFragmentResponse.Of(item.Title),
            Snippet = RseFragmentResponse.Of(item.Snippet),
        };
}

/// <summary>A piece of plain text; escape it before you show it as HTML.</summary>
internal sealed record RseFragmentResponse
{
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [Description("Whether it matched.")]
    [JsonPropertyName("hit")]
    public required bool Hit { get; init; }

    public static IReadOnlyList<RseFragmentResponse> Of(IReadOnlyList<Fragment> fragments) =>
        [.. fragments.Select(fragment => new RseFragmentResponse { Text = fragment.Text, Hit = fragment.IsHit })];
}
