namespace Rse.Imports;

/// <summary>How far an import has come.</summary>
/// <param name="Read">Items read.</param>
/// <param name="Added">Items that are new.</param>
/// <param name="Known">Items that an earlier run had imported.</param>
/// <param name="Faulty">Items that could not be imported.</param>
public sealed record ImportProgress(long Read, long Added, long Known, long Faulty);
