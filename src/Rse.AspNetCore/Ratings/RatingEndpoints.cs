using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
        rating.MapGet("", FindAsync).Answers<RatingResponse>("rseGetRating", "Says how a subject is rated.", 200, 404);
        rating.MapPut("", RateAsync).Answers<RatingResponse>("rseRate", "Rates a subject from one to five stars.", 200, 404);
        rating.MapDelete("", RemoveAsync).Answers<RatingResponse>("rseRemoveRating", "Takes the viewer's rating back; nothing happens where there is none.", 200, 404);
    }

    private static async Task<JsonHttpResult<RatingResponse>> FindAsync(
        [AsParameters] Target target, RequestContext context, RatingService ratings, CancellationToken cancellationToken) =>
        RseJson.Ok(RatingResponse.Of(await ratings.SummarizeAsync(context.Viewer, target.Subject, cancellationToken)));

    private static async Task<JsonHttpResult<RatingResponse>> RateAsync(
        [AsParameters] Target target, JsonBody<RatingRequest> body, RequestContext context, RatingService ratings, CancellationToken cancellationToken)
    {
        var value = BodyFault.Require(body.Required.Value, "value", "a whole number from 1 to 5");
        return RseJson.Ok(RatingResponse.Of(await ratings.RateAsync(context.Viewer, target.Subject, value, cancellationToken)));
    }

    private static async Task<JsonHttpResult<RatingResponse>> RemoveAsync(
        [AsParameters] Target target, RequestContext context, RatingService ratings, CancellationToken cancellationToken) =>
        RseJson.Ok(RatingResponse.Of(await ratings.RemoveAsync(context.Viewer, target.Subject, cancellationToken)));

    /// <summary>What is rated.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}

/// <summary>How many stars.</summary>
internal sealed record RatingRequest
{
    [Range(1, 5)]
    public int? Value { get; init; }
}

/// <summary>What members think a subject is worth.</summary>
internal sealed record RatingResponse
{
    [Description("How many gave one star, two stars, … five stars: five numbers.")]
    public required IReadOnlyList<int> Distribution { get; init; }

    public required int Count { get; init; }

    [Description("1 to 5; null where nobody rated.")]
    public required double? Average { get; init; }

    [Description("What the viewer gave; null where they did not rate.")]
    public required int? Mine { get; init; }

    public static RatingResponse Of(RatingSummary summary) =>
        new() { Distribution = summary.Distribution, Count = summary.Count, Average = summary.Average, Mine = summary.Mine };
}
