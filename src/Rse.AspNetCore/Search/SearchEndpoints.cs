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
            .Answers<SearchResponse>(
                "rseSearch",
                "Searches posts, comments, members and spaces; 404 if the host has no search index.",
                200,
                404
            );

    private static async Task<JsonAnswer<SearchResponse>> SearchAsync(
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
            new SearchResponse
            {
                Items = [.. found.Items.Select(item => FoundResponse.Of(item, context))],
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
internal sealed record SearchResponse
{
    public required IReadOnlyList<FoundResponse> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null at the end of the results.")]
    public required string? Next { get; init; }

    [Description("Whether the index is still being built, so that more may be found later.")]
    public required bool Partial { get; init; }
}

/// <summary>A search result.</summary>
internal sealed record FoundResponse
{
    [Description("Which of subject, member and space is set.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SearchKind>))]
    public required SearchKind Kind { get; init; }

    public required SubjectResponse? Subject { get; init; }

    public required MemberResponse? Member { get; init; }

    public required SpaceResponse? Space { get; init; }

    [Description("The title or name, with matches marked.")]
    public required IReadOnlyList<FragmentResponse> Title { get; init; }

    [Description("The best passage, with matches marked.")]
    public required IReadOnlyList<FragmentResponse> Snippet { get; init; }

    public static FoundResponse Of(FoundItem item, RequestContext context) =>
        new()
        {
            Kind = item.Kind,
            Subject = item.Subject is { } subject ? SubjectResponse.Of(subject, context) : null,
            Member = item.Member is { } member ? MemberResponse.Of(member, context) : null,
            Space = item.Space is { } space ? SpaceResponse.Of(space, context) : null,
            Title = FragmentResponse.Of(item.Title),
            Snippet = FragmentResponse.Of(item.Snippet),
        };
}

/// <summary>A piece of plain text; escape it before you show it as HTML.</summary>
internal sealed record FragmentResponse
{
    public required string Text { get; init; }

    [Description("Whether it matched.")]
    public required bool Hit { get; init; }

    public static IReadOnlyList<FragmentResponse> Of(IReadOnlyList<Fragment> fragments) =>
        [.. fragments.Select(fragment => new FragmentResponse { Text = fragment.Text, Hit = fragment.IsHit })];
}
