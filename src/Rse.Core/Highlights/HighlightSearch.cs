using Rse.Paging;

namespace Rse.Highlights;

/// <summary>What a highlight store is asked for.</summary>
internal sealed record HighlightSearch
{
    /// <summary>Which list.</summary>
    public required HighlightScope Scope { get; init; }

    /// <summary>How many at most.</summary>
    public required int Take { get; init; }

    /// <summary>Now: personal ones leave out what is muted until a later instant.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only candidates behind this place, by (rank, subject id) descending; null from the first.</summary>
    public Keyset? After { get; init; }
}
