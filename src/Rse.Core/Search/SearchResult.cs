namespace Rse.Search;

/// <summary>What an index found.</summary>
public sealed record SearchResult
{
    /// <summary>At most <see cref="Paging.Slice.Limit"/> hits in order.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Whether the index is still being built, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Marks what matched in the text of one of the hits; <see cref="HitMarks.None"/> by default.</summary>
    /// <remarks>
    /// Called once for each hit that is shown, with the text that the service read from the store; an index reads no text itself. Quick
    /// arithmetic on the text: it has two seconds. May throw: the hit is then shown unmarked, and the failure is logged under the name of
    /// the index.
    /// </remarks>
    public Func<HitText, HitMarks> Mark { get; init; } = HitMarks.None;
}
