using Rse.Problems;

namespace Rse.Imports.Items;

/// <summary>One thing to import, with its own key and date. It refers to other things by their keys in the same source.</summary>
public abstract record ImportItem
{
    /// <summary>Its line in the source, from 1, for the report; null if the source has no lines.</summary>
    public long? Line { get; init; }
}

/// <summary>
/// A part of the source that a reader could not turn into an item. It becomes an <see cref="ImportFault"/>, and the import continues.
/// </summary>
public sealed record ImportUnreadable : ImportItem
{
    /// <summary>What is wrong with it; <see cref="ProblemCodes.LineUnreadable"/> for instance.</summary>
    public required Problem Problem { get; init; }
}
