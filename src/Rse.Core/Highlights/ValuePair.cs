namespace Rse.Highlights;

/// <summary>What a reader did so far with what one author wrote.</summary>
public sealed record ValuePair
{
    /// <summary>The reader.</summary>
    public required long MemberId { get; init; }

    /// <summary>The author.</summary>
    public required long AuthorId { get; init; }

    /// <summary>How much they read.</summary>
    public required long Reads { get; init; }

    /// <summary>How often they reacted.</summary>
    public required long Acts { get; init; }

    /// <summary>How often the reader's habit would have reacted; in millionths.</summary>
    public required long Expected { get; init; }

    /// <summary>The variance of that; in millionths.</summary>
    public required long Variance { get; init; }

    /// <summary>How often they rated.</summary>
    public required long Ratings { get; init; }

    /// <summary>The sum of the stars.</summary>
    public required long Stars { get; init; }
}
