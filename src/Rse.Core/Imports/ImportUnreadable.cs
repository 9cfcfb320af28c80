using Rse.Problems;

namespace Rse.Imports;

/// <summary>
/// A place in the source that a reader could not make an item of; it becomes an <see cref="ImportFault"/>, and the rest goes on.
/// </summary>
public sealed record ImportUnreadable : ImportItem
{
    /// <summary>What is wrong with it; <see cref="ProblemCodes.LineUnreadable"/> for instance.</summary>
    public required Problem Problem { get; init; }
}
