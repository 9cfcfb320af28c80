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

    /// <summary>What each channel adds; about the score in sum. Channels that add nothing may be omitted.</summary>
    public required IReadOnlyList<FormulaTerm> Terms { get; init; }

    /// <summary>Whether every number can be stored.</summary>
    internal bool IsValid =>
        double.IsFinite(Score)
        && double.IsFinite(Deviation)
        && Deviation > 0
        && Terms is not null
        && Terms.All(term => double.IsFinite(term.Points));
}

/// <summary>What one channel adds to the score of a contribution.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Points">
/// How much it adds, in the unit of <see cref="FormulaScore.Score"/>; negative if it lowers the score. Finite.
/// </param>
public readonly record struct FormulaTerm(EvidenceChannel Channel, double Points);
