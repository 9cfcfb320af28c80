using System.ComponentModel;
using Rse.Ratings;

namespace Rse.AspNetCore.Ratings;

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
