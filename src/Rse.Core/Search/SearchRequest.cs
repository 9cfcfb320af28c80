namespace Rse.Search;

/// <summary>What is searched for.</summary>
public sealed record SearchRequest
{
    /// <summary>Words, "phrases", prefix*, -not; 1 to 256 characters.</summary>
    public required string Query { get; init; }

    /// <summary>Best first by default.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>Only these kinds; empty for all.</summary>
    public IReadOnlyCollection<SearchKind> Kinds { get; init; } = [];
}
