using Rse.People;

namespace Rse.Search;

/// <summary>A search.</summary>
public sealed record SearchRequest
{
    /// <summary>
    /// What was typed: words, "phrases", prefix*, -not, OR and filters. Of more than <see cref="Queries.QueryParser.MaxLength"/> characters
    /// the first count. Needs a word or a filter.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>The order; best first by default.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>
    /// Only these kinds: of <see cref="SearchKinds"/>, of posts (<see cref="Posts.PostKinds"/>) or of host objects; empty for all. A filter
    /// of kinds in the query narrows it further.
    /// </summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>As <see cref="SearchContext.IsStrict"/>; false by default.</summary>
    internal bool IsStrict { get; init; }

    /// <summary>How many results of each kind the first page shows beside its list: 0, the default, to 20.</summary>
    public int PerKind { get; init; }

    /// <summary>Whether the first page comes with facets. False by default.</summary>
    public bool WithFacets { get; init; }
}

/// <summary>The orders of hits.</summary>
public enum SearchOrder
{
    /// <summary>The best match first.</summary>
    Best,

    /// <summary>The newest first.</summary>
    Newest,
}
