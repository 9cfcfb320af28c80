using Rse.Problems;

namespace Rse.Imports;

/// <summary>The outcome of an import, or what it has come to so far.</summary>
public sealed record ImportReport
{
    /// <summary>Items read.</summary>
    public required long Read { get; init; }

    /// <summary>Items that are new.</summary>
    public required long Added { get; init; }

    /// <summary>Items that exist already.</summary>
    public required long Known { get; init; }

    /// <summary>Items that could not be imported.</summary>
    public required long Faulty { get; init; }

    /// <summary>The first 1,000 faults in the order of the source; <see cref="Faulty"/> counts all.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }
}

/// <summary>An item that could not be imported. The import continued without it.</summary>
/// <param name="Line">Its line in the source, from 1; null if the source has no lines.</param>
/// <param name="Key">Its key; null if it has none.</param>
/// <param name="Problems">Why; at least one.</param>
public sealed record ImportFault(long? Line, string? Key, IReadOnlyList<Problem> Problems);
