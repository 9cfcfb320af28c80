using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Problems;
using Rse.Search.Similar;

namespace Rse.AspNetCore.Search;

internal static class SimilarPostEndpoints
{
    private const string Does =
        "Lists posts about the same as what somebody is writing, questions first; 404 if the host has no search index.";

    public static void Map(RouteGroupBuilder group)
    {
        var similar = group.MapGroup("search/similar").WithTags("Search");
        similar.MapGet("", FindAsync).Answers<RseListResponse<RseFoundResponse>>("rseFindSimilar", Does, 200, 404);
        similar
            .MapPost("", FindByTextAsync)
            .Answers<RseListResponse<RseFoundResponse>>("rseFindSimilarToText", $"{Does} For texts too long for an address.", 200, 404);
    }

    private static Task<JsonAnswer<RseListResponse<RseFoundResponse>>> FindAsync(
        [Description("The title so far; the first 500 characters count.")] string? title,
        [Description("The text so far; the first 8,000 characters count.")] string? text,
        [Range(1, SimilarPostService.MaxTake)] [Description("How many at most: 1 to 20, 5 by default.")] int? take,
        RequestContext context,
        SimilarPostService similar,
        CancellationToken cancellationToken
    ) => AnswerAsync(title, text, take, context, similar, cancellationToken);

    private static Task<JsonAnswer<RseListResponse<RseFoundResponse>>> FindByTextAsync(
        JsonBody<RseSimilarRequest> body,
        RequestContext context,
        SimilarPostService similar,
        CancellationToken cancellationToken
    ) => AnswerAsync(body.Required.Title, body.Required.Text, body.Required.Take, context, similar, cancellationToken);

    private static async Task<JsonAnswer<RseListResponse<RseFoundResponse>>> AnswerAsync(
        string? title,
        string? text,
        int? take,
        RequestContext context,
        SimilarPostService similar,
        CancellationToken cancellationToken
    )
    {
        if (!similar.IsAvailable)
        {
            throw new NotFoundException();
        }

        var found = await similar.FindAsync(context.Viewer, title, text, take ?? 5, cancellationToken);
        return RseJson.Ok(
            new RseListResponse<RseFoundResponse> { Items = [.. found.Select(item => RseFoundResponse.Of(item, context))], Next = null }
        );
    }
}

/// <summary>What somebody is writing.</summary>
internal sealed record RseSimilarRequest
{
    [Description("The title so far; the first 500 characters count.")]
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    [Description("The Markdown so far; the first 8,000 characters count.")]
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [Description("How many at most: 1 to 20; null or left out for 5.")]
    [JsonPropertyName("take")]
    public int? Take { get; init; }
}
