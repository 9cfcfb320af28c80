using Rse.Search.Matches;

namespace Rse.Experts;

/// <summary>Chooses who is named: what they wrote votes for its author.</summary>
/// <remarks>
/// Each match votes with how well it matches and with how many people valued it; the sum counts once for each match (expCombMNZ), and the
/// square root of all that somebody wrote takes volume away. Source: Macdonald and Ounis, "Voting for candidates", CIKM 2006; Balog,
/// Azzopardi and de Rijke, "Formal models for expert finding", SIGIR 2006, for documents as evidence. docs/guides/experts.md says what was
/// measured.
/// </remarks>
internal static class ExpertRanking
{
    /// <summary>
    /// The steepness of the votes: the best match says this much more than one that does not match at all, as a power of e.
    /// </summary>
    public const double Steepness = 4;

    /// <summary>How much a match says, from 1 to e^<see cref="Steepness"/>.</summary>
    /// <param name="match">The match.</param>
    /// <param name="place">Its place among the matches, from 0.</param>
    /// <param name="best">The best score; null if there are no scores.</param>
    public static double Vote(BestMatch match, int place, float? best)
    {
        // Without scores the order is all that is known.
        var share = match.Score is { } score && best is > 0 ? score / best.Value : 1.0 / (1 + place);
        return Math.Exp(Steepness * share);
    }

    /// <summary>The score of an author.</summary>
    /// <param name="votes">What they wrote that somebody valued: how much the match says, and how many people valued it.</param>
    /// <param name="posts">How much they wrote altogether.</param>
    public static double Score(IReadOnlyCollection<(double Vote, int Valuers)> votes, int posts) =>
        votes.Count * votes.Sum(vote => vote.Vote * Math.Log(1 + vote.Valuers)) / Math.Sqrt(Math.Max(1, Math.Max(posts, votes.Count)));
}
