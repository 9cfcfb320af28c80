namespace Rse.Highlights;

/// <summary>What one channel says about a contribution, in numbers that a viewer may know.</summary>
public sealed record WorthTerm
{
    /// <summary>In which way people showed what it was worth to them.</summary>
    public required ValueChannel Channel { get; init; }

    /// <summary>
    /// How many distinct members did; of citations, only those whose citing contribution the viewer may see. 0 where they did not, though
    /// some were expected to.
    /// </summary>
    public required int People { get; init; }

    /// <summary>
    /// How many of its readers would have, had it been a contribution like any other, to one decimal; null for ratings and best answers.
    /// </summary>
    public required double? Expected { get; init; }

    /// <summary>
    /// For ratings, how many stars above what they usually give its raters gave on the average, below 0 for less, to one decimal; null
    /// else.
    /// </summary>
    public required double? Stars { get; init; }

    /// <summary>How much it adds to the worth, below 0 where it lowers it; to two decimals.</summary>
    public required double Points { get; init; }
}
