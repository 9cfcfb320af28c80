using Rse.Paging;
using Rse.People;

namespace Rse.Search;

/// <summary>The arguments of a search in an index.</summary>
public sealed record SearchContext
{
    /// <summary>The viewer.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The query as typed: 1 to 256 characters, untrusted apart from its length.</summary>
    public required string Query { get; init; }

    /// <summary>The order.</summary>
    public required SearchOrder Order { get; init; }

    /// <summary>Only documents of these kinds; empty for all.</summary>
    public required IReadOnlyCollection<SearchKind> Kinds { get; init; }

    /// <summary>
    /// The page. The keyset is that of <see cref="SearchHit.Place"/>: (score bits or Unix milliseconds, document number), descending.
    /// </summary>
    public required Slice Slice { get; init; }
}
