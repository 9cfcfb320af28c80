namespace Rse.Ratings;

/// <summary>The ratings of a subject.</summary>
public sealed record RatingSummary
{
    /// <summary>The summary of a subject without ratings.</summary>
    public static RatingSummary None { get; } = new() { Distribution = [0, 0, 0, 0, 0], Mine = null };

    /// <summary>How many members gave one star, two stars, … five stars: five numbers.</summary>
    public required IReadOnlyList<int> Distribution { get; init; }

    /// <summary>The viewer's rating, 1 to 5; null if they did not rate.</summary>
    public required int? Mine { get; init; }

    /// <summary>How many members rated.</summary>
    public int Count => Distribution.Sum();

    /// <summary>The mean, 1 to 5; null without ratings.</summary>
    public double? Average => Count == 0 ? null : (double)Distribution.Select((number, index) => number * (index + 1)).Sum() / Count;
}
