using Rse.Paging;
using Rse.People;
using Rse.Search.Queries;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>The arguments of a search in an index.</summary>
public sealed record SearchContext
{
    /// <summary>The viewer.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>
    /// The query. Its texts are untrusted, its size is bounded; its filters are for show, <see cref="Filters"/> apply. Without clauses,
    /// everything that passes the filters and the excluded terms matches.
    /// </summary>
    public required SearchQuery Query { get; init; }

    /// <summary>The filters; none by default.</summary>
    public SearchFilters Filters { get; init; } = SearchFilters.None;

    /// <summary>The order.</summary>
    public required SearchOrder Order { get; init; }

    /// <summary>
    /// Whether only documents are wanted that match every clause, as for <see cref="SavedSearches.SavedSearch"/>; false by default. Whoever
    /// asks leaves out what lacks one: an index that passes over this fills pages less well.
    /// </summary>
    public bool IsStrict { get; init; }

    /// <summary>
    /// What is asked of the result besides hits and marks; an index passes over what it cannot do. Nothing by default, and behind the first
    /// page.
    /// </summary>
    public SearchCapabilities Wanted { get; init; }

    /// <summary>
    /// Of the threads of host objects (<see cref="SearchText.HostRootId"/>), count only these in total, facets, missing words and
    /// suggestion; null for all. Hits are not limited by it.
    /// </summary>
    public IReadOnlySet<Id<Subject>>? CountedRoots { get; init; }

    /// <summary>
    /// The thing whose score <see cref="SearchResult.Explanation"/> explains, by <see cref="SearchHit.Kind"/> and <see
    /// cref="SearchHit.Id"/>; null for none.
    /// </summary>
    public (string Kind, long Id)? Explained { get; init; }

    /// <summary>
    /// The page. The keyset is that of <see cref="SearchHit.Place"/>: (score bits or Unix milliseconds, document number), descending.
    /// </summary>
    public required Slice Slice { get; init; }
}
