using System.Globalization;

namespace Rse.Benchmarks.Highlights;

/// <summary>What a simulated world is like; each is drawn from a range, so that nothing can be tuned to one world.</summary>
internal sealed record WorldParameters
{
    public required int Seed { get; init; }

    public required int Members { get; init; }

    public required int Posts { get; init; }

    /// <summary>How unevenly members write: the exponent of Zipf's law.</summary>
    public required double ActivityExponent { get; init; }

    /// <summary>The σ of the log-normal fame of authors.</summary>
    public required double FameSigma { get; init; }

    /// <summary>The σ of the log-normal attention that a post finds.</summary>
    public required double AttentionSigma { get; init; }

    /// <summary>
    /// The median of that attention, as a share of the space. How many read is what the popularity rules depend on most, so the range is
    /// wide.
    /// </summary>
    public required double AttentionMedian { get; init; }

    /// <summary>How much of all posts self-promoters write.</summary>
    public required double PromotedShare { get; init; }

    /// <summary>How many readers rate.</summary>
    public required double RatingShare { get; init; }

    /// <summary>The log-odds of a reaction to an ordinary post.</summary>
    public double ReactionIntercept { get; init; } = -2.2;

    /// <summary>How much quality raises them.</summary>
    public double ReactionSlope { get; init; } = 1.1;

    /// <summary>How much readers differ: the σ of their leniency, in log-odds.</summary>
    public double LeniencySigma { get; init; } = 0.8;

    /// <summary>The σ of a single rating, in stars.</summary>
    public double RatingNoise { get; init; } = 0.7;

    /// <summary>How much earlier reactions raise the log-odds of another one: by so many times ln(1 + reactions).</summary>
    public double Herd { get; init; }

    /// <summary>How many reads leave no mark, unless the reader acts.</summary>
    public double UnmarkedShare { get; init; }

    public bool HasRatings { get; init; } = true;

    public bool HasBookmarks { get; init; } = true;

    public bool HasCitations { get; init; } = true;

    public int Spaces { get; init; } = 120;

    public int Days { get; init; } = 56;

    public static WorldParameters Draw(int seed, int members = 6_000, int posts = 4_000)
    {
        var random = new Random(seed);
        return new WorldParameters
        {
            Seed = seed,
            Members = members,
            Posts = posts,
            ActivityExponent = Between(random, 0.9, 1.3),
            FameSigma = Between(random, 0.7, 1.3),
            AttentionSigma = Between(random, 1.0, 1.4),
            AttentionMedian = Between(random, 0.03, 0.15),
            PromotedShare = Between(random, 0.08, 0.12),
            RatingShare = Between(random, 0.03, 0.08),
        };
    }

    /// <summary>A world of the wider family, in which people may say little: shy, noisy, without some kinds of acts.</summary>
    public static WorldParameters DrawWide(int seed, int members = 6_000, int posts = 4_000)
    {
        var random = new Random(seed ^ 0x71de);
        return Draw(seed, members, posts) with
        {
            ReactionIntercept = Between(random, -3.6, -1.8),
            ReactionSlope = Between(random, 0.5, 1.2),
            LeniencySigma = Between(random, 0.6, 1.4),
            RatingNoise = Between(random, 0.5, 1.5),
            Herd = Between(random, 0, 0.6),
            UnmarkedShare = Between(random, 0, 0.5),
            HasRatings = random.NextDouble() >= 1.0 / 3,
            HasBookmarks = random.NextDouble() >= 1.0 / 3,
            HasCitations = random.NextDouble() >= 1.0 / 3,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"world {Seed}: {Members} members, {Posts} posts");

    private static double Between(Random random, double low, double high) => low + (random.NextDouble() * (high - low));
}
