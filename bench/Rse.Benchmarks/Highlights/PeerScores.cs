namespace Rse.Benchmarks.Highlights;

/// <summary>The acts on a post up to a moment, as the usual popularity rules count them.</summary>
internal sealed class PostTally(SimulatedPost post)
{
    public SimulatedPost Post { get; } = post;

    public int Readers { get; private set; }

    public int Reactions { get; private set; }

    public int Answers { get; private set; }

    public int Ratings { get; private set; }

    public int Stars { get; private set; }

    public void Add(SimulatedAct act)
    {
        switch (act.Kind)
        {
            case SimulatedActKind.Read:
                Readers++;
                break;
            case SimulatedActKind.Reaction:
                Reactions++;
                break;
            case SimulatedActKind.Answer:
                Answers++;
                break;
            case SimulatedActKind.Rating:
                Ratings++;
                Stars += act.Value;
                break;
            default:
                break;
        }
    }
}

/// <summary>The usual ranking rules.</summary>
internal static class PeerScores
{
    public static IReadOnlyDictionary<string, Func<PostTally, double, double>> All { get; } =
        new Dictionary<string, Func<PostTally, double, double>>(StringComparer.Ordinal)
        {
            ["reaction-count"] = (tally, _) => tally.Reactions,
            ["comment-count"] = (tally, _) => tally.Answers,
            ["mean-rating"] = (tally, _) => tally.Ratings == 0 ? 0 : (double)tally.Stars / tally.Ratings,

            // A prior of 5 ratings of 3.4.
            ["bayesian-mean-rating"] = (tally, _) => (tally.Stars + (5 * 3.4)) / (tally.Ratings + 5),

            // log10 of the votes, and 45,000 s of age for each power of ten. Source: reddit's _sorts.pyx.
            ["reddit-hot"] = (tally, _) => Math.Log10(Math.Max(1, tally.Reactions)) + (tally.Post.Day * 86_400 / 45_000),

            // (votes − 1) / (hours + 2)^1.8. Source: the ranking that Hacker News published with Arc.
            ["hacker-news"] = (tally, day) => (tally.Reactions - 1) / Math.Pow(((day - tally.Post.Day) * 24) + 2, 1.8),
            ["reactions-per-reader"] = (tally, _) => tally.Readers == 0 ? 0 : (double)tally.Reactions / tally.Readers,
            ["wilson-lower-bound"] = (tally, _) => Wilson(tally.Reactions, tally.Readers),
        };

    // The 95 % score interval. Source: Wilson 1927.
    private static double Wilson(int positive, int number)
    {
        const double Z = 1.96;
        if (number == 0)
        {
            return 0;
        }

        var share = (double)positive / number;
        return (share + (Z * Z / (2 * number)) - (Z * Math.Sqrt(((share * (1 - share)) + (Z * Z / (4 * number))) / number)))
            / (1 + (Z * Z / number));
    }
}
