using Rse.Problems;

namespace Rse.Imports;

/// <summary>An item that could not be imported; the rest went on.</summary>
/// <param name="Line">Where it stood in the source; null where there are no lines.</param>
/// <param name="Key">Its key; null where it has none.</param>
/// <param name="Problems">Why; at least one.</param>
public sealed record ImportFault(long? Line, string? Key, IReadOnlyList<Problem> Problems);
