using System.Globalization;

namespace Rse.Testing.Leaks;

/// <summary>What a run found.</summary>
public sealed record LeakReport
{
    /// <summary>
    /// How many comparisons were made: each is of one secret word or number, or of one count, in one reading for one viewer.
    /// </summary>
    public required long Checks { get; init; }

    /// <summary>What leaked; the run ends with the first world that does.</summary>
    public required IReadOnlyList<LeakFinding> Leaks { get; init; }

    /// <summary>
    /// How often each surface showed a secret to somebody who may see it: a surface that shows nothing leaks nothing, and proves nothing.
    /// </summary>
    public required IReadOnlyDictionary<string, long> Reached { get; init; }

    /// <summary>The smallest world found that leaks, with its seed; null where none does.</summary>
    public string? Smallest { get; init; }

    /// <summary>The line that a run ends with.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"leak kit: {Checks} checks, {Leaks.Count} leaks");
}
