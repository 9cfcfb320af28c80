namespace Rse.Ratings;

/// <summary>What members think a subject is worth, in stars.</summary>
public sealed record RatingSummary
{
    /// <summary>A subject that nobody rated.</summary>
    public static RatingSummary None { get; } = new() { Distribution = [0, 0, 0, 0, 0], Mine = null };

    /// <summary>How many gave one star, two stars, … five stars: five numbers.</summary>
    public required IReadOnlyList<int> Distribution { get; init; }

    /// <summary>What the viewer gave, 1 to 5; null where they did not rate.</summary>
    public required int? Mine { get; init; }

    /// <summary>How many members rated.</summary>
    public int Count => Distribution.Sum();

    /// <summary>The mean, 1 to 5; null where nobody rated.</summary>
    public double? Average => Count == 0 ? null : (double)Distribution.Select((number, index) => number * (index + 1)).Sum() / Count;
}
