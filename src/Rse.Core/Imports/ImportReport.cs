using Rse.Problems;

namespace Rse.Imports;

/// <summary>The outcome of an import.</summary>
public sealed record ImportReport
{
    /// <summary>The totals.</summary>
    public required ImportProgress Totals { get; init; }

    /// <summary>The first 1,000 faults in the order of the source; <see cref="ImportProgress.Faulty"/> counts all.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }
}

/// <summary>How many items an import has processed.</summary>
/// <param name="Read">Items read.</param>
/// <param name="Added">Items that are new.</param>
/// <param name="Known">Items that exist already.</param>
/// <param name="Faulty">Items that could not be imported.</param>
public sealed record ImportProgress(long Read, long Added, long Known, long Faulty);

/// <summary>An item that could not be imported. The import continued without it.</summary>
/// <param name="Line">Its line in the source, from 1; null if the source has no lines.</param>
/// <param name="Key">Its key; null if it has none.</param>
/// <param name="Problems">Why; at least one.</param>
public sealed record ImportFault(long? Line, string? Key, IReadOnlyList<Problem> Problems);
