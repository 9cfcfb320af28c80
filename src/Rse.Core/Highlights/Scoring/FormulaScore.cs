using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>The score that a formula gives one contribution.</summary>
public sealed record FormulaScore
{
    /// <summary>
    /// In standard deviations of all contributions: 0 for an ordinary one, 1 for one of the best sixth. Finite.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>The uncertainty of the score: 1 without evidence, toward 0 with more. Finite, above 0.</summary>
    public required double Deviation { get; init; }

    /// <summary>
    /// How much each channel adds, negative if it lowers the score; about the score in sum. Finite. Channels that add nothing may be
    /// omitted.
    /// </summary>
    public required IReadOnlyDictionary<EvidenceChannel, double> Terms { get; init; }

    /// <summary>Whether every number can be stored.</summary>
    internal bool IsValid =>
        double.IsFinite(Score) && double.IsFinite(Deviation) && Deviation > 0 && Terms is not null && Terms.Values.All(double.IsFinite);
}
