using System.ComponentModel;

namespace Rse.AspNetCore.Highlights;

/// <summary>What one way of showing it says about the worth of a subject.</summary>
internal sealed record WorthTermResponse
{
    [Description("reaction, rating, save, answer, best-answer or citation.")]
    public required string Channel { get; init; }

    [Description("How many distinct members did; of citations, only those that the viewer may see.")]
    public required int People { get; init; }

    [Description("How many of its readers would have, had it been like any other; null for ratings and best answers.")]
    public required double? Expected { get; init; }

    [Description("For ratings, how many stars above what they usually give its raters gave on the average, below 0 for less; null else.")]
    public required double? Stars { get; init; }

    [Description("How much it adds to the worth, below 0 where it lowers it.")]
    public required double Points { get; init; }
}
