using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.Problems;
using Rse.Search;
using Rse.Search.Explaining;

namespace Rse.AspNetCore.Search;

/// <summary>Explains the scores of results.</summary>
internal static class SearchExplanationEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("search/explain", ExplainAsync)
            .WithTags("Search")
            .Answers<RseSearchExplanationResponse>(
                "rseExplainSearch",
                "Explains how well a result matches a query; 404 if it is not among the results, and if the host has no search index that "
                    + "explains.",
                200,
                404
            );

    private static async Task<JsonAnswer<RseSearchExplanationResponse>> ExplainAsync(
        [AsParameters] Explained asked,
        RequestContext context,
        SearchService search,
        CancellationToken cancellationToken
    )
    {
        if (!search.CanExplain)
        {
            throw new NotFoundException();
        }

        var (kind, key) = asked.Id?.Split('/', 2) is [var before, var after] ? (before, after) : (asked.Id ?? "", "");
        var parts = await search.ExplainAsync(context.Viewer, asked.Q ?? "", kind, key, cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(RseSearchExplanationResponse.Of($"{kind}/{key}", parts));
    }

    /// <summary>What to explain.</summary>
    private readonly record struct Explained(
        [property: FromQuery(Name = "q")] [property: Description("The query as searched; needs a word.")] string? Q,
        [property: FromQuery(Name = "id")]
        [property: Description(
            "Kind and key of the result, such as post/42, comment/43, invoice/7, member/amelie, space/general or topic/wood."
        )]
            string? Id
    );
}

/// <summary>How well a result matches.</summary>
internal sealed record RseSearchExplanationResponse
{
    [Description("Kind and key of the result.")]
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [Description("What adds to the score, in percent of the sum: 100 altogether.")]
    [JsonPropertyName("parts")]
    public required IReadOnlyList<RseScorePartResponse> Parts { get; init; }

    [Description("What the sum is multiplied by; may be empty.")]
    [JsonPropertyName("factors")]
    public required IReadOnlyList<RseScoreFactorResponse> Factors { get; init; }

    public static RseSearchExplanationResponse Of(string id, IReadOnlyList<ScorePart> parts) =>
        new()
        {
            Id = id,
            Parts =
            [
                .. parts
                    .Where(part => !part.IsFactor)
                    .Select(part => new RseScorePartResponse
                    {
                        Code = part.Code,
                        Text = part.Text,
                        Percent = (int)part.Value,
                        Field = part.Field,
                        Occurrences = part.Occurrences,
                        Length = part.Length,
                        Message = part.Message,
                    }),
            ],
            Factors =
            [
                .. parts
                    .Where(part => part.IsFactor)
                    .Select(part => new RseScoreFactorResponse
                    {
                        Code = part.Code,
                        Value = part.Value,
                        Message = part.Message,
                    }),
            ],
        };
}

/// <summary>Something that adds to a score.</summary>
internal sealed record RseScorePartResponse
{
    [Description("word, title, exact, near, or a code of the index's own.")]
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [Description("The part of the query, as typed.")]
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [Description("1 to 100.")]
    [JsonPropertyName("percent")]
    public required int Percent { get; init; }

    [Description("The field of the index in which it matched best, such as fr for French forms; null where that says nothing.")]
    [JsonPropertyName("field")]
    public required string? Field { get; init; }

    [Description("How often it is there; null where that says nothing.")]
    [JsonPropertyName("occurrences")]
    public required int? Occurrences { get; init; }

    [Description("How many words the field has; null where that says nothing.")]
    [JsonPropertyName("length")]
    public required long? Length { get; init; }

    [Description("What a person reads, in English.")]
    [JsonPropertyName("message")]
    public required string Message { get; init; }
}

/// <summary>Something that multiplies a score.</summary>
internal sealed record RseScoreFactorResponse
{
    [Description("coverage, few, age, or a code of the index's own.")]
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [Description("0 to 1, with two digits behind the point.")]
    [JsonPropertyName("value")]
    public required double Value { get; init; }

    [Description("What a person reads, in English.")]
    [JsonPropertyName("message")]
    public required string Message { get; init; }
}
