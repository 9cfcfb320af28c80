namespace Rse.Search;

/// <summary>
/// How many of the documents that were found and that the viewer may see have each value, most first. Each group ignores the filters of its
/// own field, so that it shows what else could be chosen.
/// </summary>
public sealed record SearchFacets
{
    /// <summary>The kinds of things (<see cref="SearchText.Kind"/>).</summary>
    public IReadOnlyList<FacetValue> Kinds { get; init; } = [];

    /// <summary>The spaces: the digits of their ids from an index, their slugs in a <see cref="FoundPage"/>.</summary>
    public IReadOnlyList<FacetValue> Spaces { get; init; } = [];

    /// <summary>The authors: the digits of their ids from an index, their handles in a <see cref="FoundPage"/>.</summary>
    public IReadOnlyList<FacetValue> Authors { get; init; } = [];

    /// <summary>The topics, by folded name.</summary>
    public IReadOnlyList<FacetValue> Topics { get; init; } = [];

    /// <summary>The years of publication in UTC, four digits.</summary>
    public IReadOnlyList<FacetValue> Years { get; init; } = [];

    /// <summary>The languages of texts that are certain of it, as BCP 47 tags without a region.</summary>
    public IReadOnlyList<FacetValue> Languages { get; init; } = [];
}

/// <summary>A value of a facet.</summary>
public sealed record FacetValue
{
    /// <summary>The value, as <see cref="SearchFacets"/> says for each group.</summary>
    public required string Value { get; init; }

    /// <summary>How many documents have it; at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>What a person reads, such as the name of a space; null from an index, and where the value says it.</summary>
    public string? Label { get; init; }
}
