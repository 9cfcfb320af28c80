namespace Rse.Highlights;

/// <summary>
/// Orders candidates by what they are worth to the viewer, and then apart: what one author, thread or space has in front already comes a
/// little later.
/// </summary>
internal static class HighlightOrder
{
    // In standard deviations of worth. Value comes first: what is clearly better is not held back by its author's other work.
    private const double SameThread = 0.7;
    private const double SameAuthor = 0.4;
    private const double SameSpace = 0.15;

    private const double MostBonds = 0.8;
    private const double FavourShare = 0.2;
    private const double MostFavour = 0.4;

    /// <summary>
    /// All of the candidates; ties in the order in which they are given, so that the same candidates always come out alike.
    /// </summary>
    /// <param name="candidates">Few enough to be compared with each other.</param>
    /// <param name="score">What a candidate is worth by itself, in standard deviations.</param>
    /// <param name="apartSpaces">Whether spaces are kept apart as well; in the list of a space there is one alone.</param>
    public static IReadOnlyList<HighlightCandidate> Spread(
        IReadOnlyList<HighlightCandidate> candidates,
        Func<HighlightCandidate, double> score,
        bool apartSpaces
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
                var apart = left[i].Score - Held(left[i].Candidate);
                if (apart > most)
                {
                    (best, most) = (i, apart);
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

        double Held(HighlightCandidate candidate) =>
            (SameThread * before.GetValueOrDefault(('t', candidate.RootId)))
            + (candidate.AuthorId == 0 ? 0 : SameAuthor * before.GetValueOrDefault(('a', candidate.AuthorId)))
            + (candidate.SpaceId == 0 || !apartSpaces ? 0 : SameSpace * before.GetValueOrDefault(('s', candidate.SpaceId)));
    }

    /// <summary>
    /// How much closer a contribution is to the viewer than to others: what they follow, and whom their own acts favour. 0 to 1.2.
    /// </summary>
    public static double Affinity(HighlightCandidate candidate) =>
        Math.Min(MostBonds, candidate.Bonds.Sum(Weigh)) + Math.Clamp(FavourShare * candidate.Favour, 0, MostFavour);

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
