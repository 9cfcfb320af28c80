namespace Rse.Search.Querying.Ranking;

/// <summary>The numbers of the ranking, the same for every network.</summary>
/// <remarks>docs/decisions says how they were chosen.</remarks>
internal sealed record RankingOptions
{
    public static RankingOptions Default { get; } = new();

    /// <summary>How soon further occurrences of a word stop to count (BM25).</summary>
    public float K1 { get; init; } = 1.2f;

    /// <summary>How much the length of a text counts (BM25).</summary>
    public float B { get; init; } = 0.75f;

    /// <summary>How much a word as typed adds, where a form of it counts one.</summary>
    public float Exact { get; init; } = 0.3f;

    /// <summary>How much the weaker of several matches of one clause add to the strongest.</summary>
    public float Tie { get; init; } = 0.1f;

    /// <summary>How much a word in the title adds.</summary>
    public float Title { get; init; } = 0.8f;

    /// <summary>How much what is missing takes away: the power of the share of the weight that matches.</summary>
    public float Coverage { get; init; } = 0.1f;

    /// <summary>How much two words next to each other add.</summary>
    public float Adjacent { get; init; } = 0.25f;

    /// <summary>How much two words within <see cref="Window"/> add.</summary>
    public float Near { get; init; } = 0.2f;

    /// <summary>How far apart near words are at most.</summary>
    public int Window { get; init; } = 8;

    /// <summary>How many of the best are looked at for near words.</summary>
    public int Rescored { get; init; } = 64;

    /// <summary>How much a small word counts.</summary>
    public float Small { get; init; } = 0.1f;

    /// <summary>How many of the words behind a word are looked for near it.</summary>
    public int Pairs { get; init; } = 8;

    /// <summary>How much a part of a name counts, where the name counts one.</summary>
    public float Part { get; init; } = 0.4f;

    /// <summary>How much a synonym counts, where the word as typed counts one.</summary>
    public float Synonym { get; init; } = 0.6f;

    /// <summary>The share of a score that does not depend on time.</summary>
    public float Timeless { get; init; } = 0.85f;

    /// <summary>After how many days half of the rest is gone.</summary>
    public float HalfLife { get; init; } = 180f;
}
