namespace Rse.Highlights;

/// <summary>
/// Orders candidates by score and spreads them: a candidate comes later if others of the same author, thread or space precede it.
/// </summary>
internal static class HighlightOrder
{
    // Penalties, in standard deviations of the score; small, so that other work of its author does not hold back a clearly better one.
    private const double SameThread = 0.7;
    private const double SameAuthor = 0.4;
    private const double SameSpace = 0.15;

    private const double MaxBonds = 0.8;
    private const double FavourShare = 0.2;
    private const double MaxFavour = 0.4;

    /// <summary>
    /// Returns all candidates, spread. Ties keep their input order, so that the result is stable.
    /// </summary>
    /// <param name="candidates">Few: the cost is quadratic.</param>
    /// <param name="score">The score of a candidate by itself, in standard deviations.</param>
    /// <param name="spreadSpaces">Whether to spread spaces too; pointless in the list of one space.</param>
    public static IReadOnlyList<HighlightCandidate> Spread(
        IReadOnlyList<HighlightCandidate> candidates,
        Func<HighlightCandidate, double> score,
        bool spreadSpaces
    )
    {
        List<(HighlightCandidate Candidate, double Score)> left = [.. candidates.Select(candidate => (candidate, score(candidate)))];
        List<HighlightCandidate> ordered = new(left.Count);
        Dictionary<(char, long), int> before = [];
        while (left.Count > 0)
        {
            var best = 0;
            var most = double.NegativeInfinity;
            for (var i = 0; i < left.Count; i++)
            {
                var adjusted = left[i].Score - Penalty(left[i].Candidate);
                if (adjusted > most)
                {
                    (best, most) = (i, adjusted);
                }
            }

            var next = left[best].Candidate;
            left.RemoveAt(best);
            ordered.Add(next);
            foreach (var key in Keys(next))
            {
                before[key] = before.GetValueOrDefault(key) + 1;
            }
        }

        return ordered;

        double Penalty(HighlightCandidate candidate) =>
            (SameThread * before.GetValueOrDefault(('t', candidate.RootId)))
            + (candidate.AuthorId == 0 ? 0 : SameAuthor * before.GetValueOrDefault(('a', candidate.AuthorId)))
            + (candidate.SpaceId == 0 || !spreadSpaces ? 0 : SameSpace * before.GetValueOrDefault(('s', candidate.SpaceId)));
    }

    /// <summary>
    /// How close a contribution is to the viewer, by what they follow and whose contributions they favour. 0 to 1.2.
    /// </summary>
    public static double Affinity(HighlightCandidate candidate) =>
        Math.Min(MaxBonds, candidate.Bonds.Sum(Weigh)) + Math.Clamp(FavourShare * candidate.Favour, 0, MaxFavour);

    private static double Weigh(HighlightReason bond) =>
        bond switch
        {
            HighlightReason.FollowsMember or HighlightReason.FollowsSubject => 0.5,
            HighlightReason.FollowsTopic => 0.4,
            HighlightReason.FollowsSpace => 0.3,
            _ => 0,
        };

    private static (char, long)[] Keys(HighlightCandidate candidate) =>
        [('t', candidate.RootId), ('a', candidate.AuthorId), ('s', candidate.SpaceId)];
}
