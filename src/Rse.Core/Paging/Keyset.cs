namespace Rse.Paging;

/// <summary>A place in an ordered list: the last row that was read.</summary>
/// <param name="Order">The first sort key of that row; Unix milliseconds in lists ordered by time.</param>
/// <param name="Id">The row's id, which breaks ties.</param>
public readonly record struct Keyset(long Order, long Id);
