namespace Rse.Highlights;

/// <summary>What the readers of a contribution did in one channel, beside what they were expected to do.</summary>
/// <remarks>
/// The first three are sums over distinct readers, each weighed by how far their judgement of this author can be told from habit; the
/// others count people as they are, to be told.
/// </remarks>
public readonly record struct ChannelEvidence
{
    /// <summary>
    /// How many acted; for ratings, the sum of the stars above or below what each rater was expected to give, which may be negative.
    /// </summary>
    public required double Acts { get; init; }

    /// <summary>How many were expected to act, had it been a contribution like any other; 0 for ratings.</summary>
    public required double Expected { get; init; }

    /// <summary>How many could have acted: who read it; for ratings, who rated it.</summary>
    public required double Readers { get; init; }

    /// <summary>How many distinct members acted, unweighed.</summary>
    public int People { get; init; }

    /// <summary>How many of them were expected to, unweighed; 0 for ratings.</summary>
    public double Foreseen { get; init; }
}
