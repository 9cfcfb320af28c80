namespace Rse.Highlights;

/// <summary>What a formula makes of the evidence on one contribution.</summary>
public sealed record ValueVerdict
{
    /// <summary>
    /// The worth, in standard deviations of all contributions: 0 for an ordinary one, 1 for one of the best sixth. Finite.
    /// </summary>
    public required double Worth { get; init; }

    /// <summary>How far the worth may be off: 1 where nothing is known, toward 0 with evidence. Finite, above 0.</summary>
    public required double Deviation { get; init; }

    /// <summary>What each channel adds; they sum to about the worth. Channels that add nothing may be absent.</summary>
    public required IReadOnlyList<ValueTerm> Terms { get; init; }

    /// <summary>Whether every number can be kept.</summary>
    internal bool IsSound =>
        double.IsFinite(Worth)
        && double.IsFinite(Deviation)
        && Deviation > 0
        && Terms is not null
        && Terms.All(term => double.IsFinite(term.Points));
}
