using System.Globalization;

namespace Rse.Benchmarks.Ratios;

/// <summary>How much one contender costs of what another costs; smaller is better.</summary>
/// <param name="Name">What was measured, in the form <c>area.thing/reference</c>.</param>
/// <param name="Value">The median of the rounds' ratios.</param>
/// <param name="Limit">What it must not pass; null for a figure that is only told.</param>
/// <param name="Note">The absolute times, for the reader.</param>
internal sealed record Ratio(string Name, double Value, double? Limit, string Note)
{
    public bool Passes => Limit is null || Value <= Limit;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"ratio {Name} {Value:0.###} limit {(Limit is { } limit ? limit.ToString("0.###", CultureInfo.InvariantCulture) : "none")}  "
                + $"# {Note}{(Passes ? "" : "  PAST THE LIMIT")}"
        );
}
