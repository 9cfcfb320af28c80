using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Ratings;
using Rse.Subjects;

namespace Rse.AspNetCore.Ratings;

internal static class RatingEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var rating = group.MapGroup("subjects/{kind}/{key}/rating").WithTags("Ratings");
        rating.MapGet("", FindAsync).Answers<RseRatingResponse>("rseGetRating", "Reads how a subject is rated.", 200, 404);
        rating.MapPut("", RateAsync).Answers<RseRatingResponse>("rseRate", "Rates a subject from one to five stars.", 200, 404);
        rating.MapDelete("", RemoveAsync).Answers<RseRatingResponse>("rseRemoveRating", "Removes the viewer's rating, if any.", 200, 404);
    }

    private static async Task<JsonAnswer<RseRatingResponse>> FindAsync(
        [AsParameters] Target target,
        RequestContext context,
        RatingService ratings,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseRatingResponse.Of(await ratings.SummarizeAsync(context.Viewer, target.Subject, cancellationToken)));

    private static async Task<JsonAnswer<RseRatingResponse>> RateAsync(
        [AsParameters] Target target,
        JsonBody<RseRatingRequest> body,
        RequestContext context,
        RatingService ratings,
        CancellationToken cancellationToken
    )
    {
        var value = BodyFault.Require(body.Required.Value, "value", "a whole number from 1 to 5");
        return RseJson.Ok(RseRatingResponse.Of(await ratings.RateAsync(context.Viewer, target.Subject, value, cancellationToken)));
    }

    private static async Task<JsonAnswer<RseRatingResponse>> RemoveAsync(
        [AsParameters] Target target,
        RequestContext context,
        RatingService ratings,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseRatingResponse.Of(await ratings.RemoveAsync(context.Viewer, target.Subject, cancellationToken)));

    /// <summary>The rated subject.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}

/// <summary>A rating.</summary>
internal sealed record RseRatingRequest
{
    [Range(1, 5)]
    [JsonPropertyName("value")]
    public int? Value { get; init; }
}

/// <summary>How a subject is rated.</summary>
internal sealed record RseRatingResponse
{
    [Description("Five numbers: how many members gave one star, two stars, … five stars.")]
    [JsonPropertyName("distribution")]
    public required IReadOnlyList<int> Distribution { get; init; }

    [JsonPropertyName("count")]
    public required int Count { get; init; }

    [Description("1 to 5; null without ratings.")]
    [JsonPropertyName("average")]
    public required double? Average { get; init; }

    [Description("The viewer's rating; null if none.")]
    [JsonPropertyName("mine")]
    public required int? Mine { get; init; }

    public static RseRatingResponse Of(RatingSummary summary) =>
        new()
        {
            Distribution = summary.Distribution,
            Count = summary.Count,
            Average = summary.Average,
            Mine = summary.Mine,
        };
}
