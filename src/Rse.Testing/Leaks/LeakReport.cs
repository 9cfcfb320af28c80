using System.Globalization;

namespace Rse.Testing.Leaks;

/// <summary>The result of a run.</summary>
public sealed record LeakReport
{
    /// <summary>
    /// The number of comparisons. Each is of one secret word or number, or of one count, in one reading for one viewer.
    /// </summary>
    public required long Checks { get; init; }

    /// <summary>The leaks; the run ends with the first world that has any.</summary>
    public required IReadOnlyList<LeakFinding> Leaks { get; init; }

    /// <summary>
    /// How often each surface showed a secret to a viewer who may see it. A surface that shows nothing proves nothing.
    /// </summary>
    public required IReadOnlyDictionary<string, long> Reached { get; init; }

    /// <summary>The smallest world found that leaks, with its seed; null if none does.</summary>
    public string? Smallest { get; init; }

    /// <summary>The last line of a run's output.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"leak kit: {Checks} checks, {Leaks.Count} leaks");
}
