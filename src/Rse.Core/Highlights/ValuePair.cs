namespace Rse.Highlights;

/// <summary>What a reader did so far in a channel with what one author wrote.</summary>
internal sealed record ValuePair
{
    /// <summary>The reader.</summary>
    public required long MemberId { get; init; }

    /// <summary>The author.</summary>
    public required long AuthorId { get; init; }

    /// <summary>In which way.</summary>
    public required ValueChannel Channel { get; init; }

    /// <summary>How often they could have acted; of ratings, how many they gave.</summary>
    public required long Reads { get; init; }

    /// <summary>How often they did; of ratings, the sum of the stars.</summary>
    public required long Acts { get; init; }

    /// <summary>How often the reader's habit would have; in millionths, 0 of ratings.</summary>
    public required long Expected { get; init; }

    /// <summary>The variance of that; in millionths, 0 of ratings.</summary>
    public required long Variance { get; init; }
}
