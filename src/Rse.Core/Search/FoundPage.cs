using Rse.Paging;
using Rse.Search.Queries;

namespace Rse.Search;

/// <summary>A page of search results.</summary>
public sealed record FoundPage
{
    /// <summary>The items in order; may be empty.</summary>
    public required IReadOnlyList<FoundItem> Items { get; init; }

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>Whether something that is committed is not in the index yet, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>The query as it was understood.</summary>
    public required SearchQuery Query { get; init; }

    /// <summary>
    /// What was understood otherwise than somebody might expect, and filters that match nothing; in the order of the query, may be empty.
    /// </summary>
    public IReadOnlyList<QueryNote> Notes { get; init; } = [];

    /// <summary>
    /// How many matches the viewer may see, exact up to <see cref="SearchResult.MaxTotal"/>. Null behind the first page, where the index
    /// cannot tell, and while it still has something that was taken away from somebody.
    /// </summary>
    public CappedCount? Total { get; init; }

    /// <summary>
    /// The facets of the matches; null where <see cref="Total"/> is, and unless <see cref="SearchRequest.WithFacets"/> asks for them.
    /// </summary>
    public SearchFacets? Facets { get; init; }

    /// <summary>
    /// The best of each kind that has any, of the number that <see cref="SearchRequest.PerKind"/> asks for: members, spaces and topics
    /// first, then host objects, posts and comments. Empty behind the first page.
    /// </summary>
    public IReadOnlyList<FoundGroup> Groups { get; init; } = [];

    /// <summary>The parts of the query, as typed, that nothing the viewer may see has; may be empty.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>A query that finds more ("did you mean"), made of words that the viewer may see; null if there is none.</summary>
    public string? Suggestion { get; init; }
}

/// <summary>The best matches of one kind.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>, or that of host objects.</param>
/// <param name="Items">In order; at least one.</param>
/// <param name="Total">As <see cref="FoundPage.Total"/>, of this kind.</param>
public sealed record FoundGroup(string Kind, IReadOnlyList<FoundItem> Items, CappedCount? Total);
