using Rse.Paging;
using Rse.People;

namespace Rse.Search;

/// <summary>What a search index is asked.</summary>
public sealed record SearchContext
{
    /// <summary>Who asks.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The query as typed: 1 to 256 characters, checked for bounds, foreign input.</summary>
    public required string Query { get; init; }

    /// <summary>The order.</summary>
    public required SearchOrder Order { get; init; }

    /// <summary>Only documents of these kinds; empty for all.</summary>
    public required IReadOnlyCollection<SearchKind> Kinds { get; init; }

    /// <summary>
    /// Which of them. The keyset is that of <see cref="SearchHit.Place"/>: (score bits or Unix milliseconds, document number), descending.
    /// </summary>
    public required Slice Slice { get; init; }
}
