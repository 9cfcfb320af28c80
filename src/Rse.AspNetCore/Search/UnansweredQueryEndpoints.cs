using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.Search.Unanswered;

namespace Rse.AspNetCore.Search;

/// <summary>What members search in vain, for administrators.</summary>
internal static class UnansweredQueryEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("search/unanswered", ListAsync)
            .WithTags("Administration")
            .Answers<RseListResponse<RseUnansweredQueryResponse>>(
                "rseListUnansweredQueries",
                "Lists what at least three members searched in vain, most searches first; nobody knows who they were."
            );

    private static async Task<JsonAnswer<RseListResponse<RseUnansweredQueryResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        UnansweredQueryService unanswered,
        CancellationToken cancellationToken
    )
    {
        var found = await unanswered.ListAsync(page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseUnansweredQueryResponse>.Of(found, RseUnansweredQueryResponse.Of));
    }
}

/// <summary>What several members searched in vain.</summary>
internal sealed record RseUnansweredQueryResponse
{
    [Description("In lower case, without filters.")]
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [Description("Whether it is a word or phrase of queries that found something else; otherwise a query that found nothing.")]
    [JsonPropertyName("isWord")]
    public required bool IsWord { get; init; }

    [Description("How many searches asked it, those of the same member included.")]
    [JsonPropertyName("searches")]
    public required int Searches { get; init; }

    [Description("The day, in UTC, on which enough different members had asked it.")]
    [JsonPropertyName("first")]
    public required DateOnly First { get; init; }

    [Description("The day, in UTC, on which it was last asked.")]
    [JsonPropertyName("last")]
    public required DateOnly Last { get; init; }

    public static RseUnansweredQueryResponse Of(UnansweredQuery query) =>
        new()
        {
            Text = query.Text,
            IsWord = query.IsWord,
            Searches = query.Searches,
            First = query.First,
            Last = query.Last,
        };
}
