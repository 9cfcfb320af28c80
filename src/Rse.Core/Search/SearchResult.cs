namespace Rse.Search;

/// <summary>What an index found.</summary>
public sealed record SearchResult
{
    /// <summary>At most <see cref="Paging.Slice.Limit"/> hits in order.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Whether the index is still being built, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }
}
