namespace Rse.Paging;

/// <summary>The part of a list that a store reads: the rows after a position, one more than the page takes.</summary>
/// <param name="After">The last row of the previous page; null for the first page.</param>
/// <param name="Take">The length of the page. A store reads up to <c>Take + 1</c> rows: the extra one shows that more follow.</param>
public readonly record struct Slice(Keyset? After, int Take)
{
    /// <summary>How many rows the store reads.</summary>
    public int Limit => Take + 1;
}

/// <summary>A position in an ordered list: that of the last row read.</summary>
/// <param name="Order">The first sort key of that row; Unix milliseconds in lists ordered by time.</param>
/// <param name="Id">The row's id, which breaks ties.</param>
public readonly record struct Keyset(long Order, long Id);
