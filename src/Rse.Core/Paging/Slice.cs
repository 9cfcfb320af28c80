namespace Rse.Paging;

/// <summary>What a store is asked for: the rows after a place, one more than the page holds.</summary>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Take">The length of the page. A store reads up to <c>Take + 1</c> rows: the extra one tells that more follow.</param>
public readonly record struct Slice(Keyset? After, int Take)
{
    /// <summary>How many rows the store reads.</summary>
    public int Limit => Take + 1;
}
