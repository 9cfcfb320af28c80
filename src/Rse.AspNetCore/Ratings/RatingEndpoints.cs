using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
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
        rating.MapGet("", FindAsync).Answers<RatingResponse>("rseGetRating", "Reads how a subject is rated.", 200, 404);
        rating.MapPut("", RateAsync).Answers<RatingResponse>("rseRate", "Rates a subject from one to five stars.", 200, 404);
        rating.MapDelete("", RemoveAsync).Answers<RatingResponse>("rseRemoveRating", "Removes the viewer's rating, if any.", 200, 404);
    }

    private static async Task<JsonAnswer<RatingResponse>> FindAsync(
        [AsParameters] Target target,
        RequestContext context,
        RatingService ratings,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RatingResponse.Of(await ratings.SummarizeAsync(context.Viewer, target.Subject, cancellationToken)));

    private static async Task<JsonAnswer<RatingResponse>> RateAsync(
        [AsParameters] Target target,
        JsonBody<RatingRequest> body,
        RequestContext context,
        RatingService ratings,
        CancellationToken cancellationToken
    )
    {
        var value = BodyFault.Require(body.Required.Value, "value", "a whole number from 1 to 5");
        return RseJson.Ok(RatingResponse.Of(await ratings.RateAsync(context.Viewer, target.Subject, value, cancellationToken)));
    }

    private static async Task<JsonAnswer<RatingResponse>> RemoveAsync(
        [AsParameters] Target target,
        RequestContext context,
        RatingService ratings,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RatingResponse.Of(await ratings.RemoveAsync(context.Viewer, target.Subject, cancellationToken)));

    /// <summary>The rated subject.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}

/// <summary>A rating.</summary>
internal sealed record RatingRequest
{
    [Range(1, 5)]
    public int? Value { get; init; }
}

/// <summary>How a subject is rated.</summary>
internal sealed record RatingResponse
{
    [Description("Five numbers: how many members gave one star, two stars, … five stars.")]
    public required IReadOnlyList<int> Distribution { get; init; }

    public required int Count { get; init; }

    [Description("1 to 5; null without ratings.")]
    public required double? Average { get; init; }

    [Description("The viewer's rating; null if none.")]
    public required int? Mine { get; init; }

    public static RatingResponse Of(RatingSummary summary) =>
        new()
        {
            Distribution = summary.Distribution,
            Count = summary.Count,
            Average = summary.Average,
            Mine = summary.Mine,
        };
}
