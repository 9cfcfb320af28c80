namespace Rse.Benchmarks.Highlights;

/// <summary>How well a ranking finds the best posts: nDCG@20 of the posts of the last 14 days, each week from day 21.</summary>
internal static class RankingQuality
{
    private const int Depth = 20;

    public static IEnumerable<double> Days { get; } = [21, 28, 35, 42, 49, 56];

    public static double Score(IReadOnlyList<SimulatedPost> posts, double day, Func<SimulatedPost, double> score)
    {
        var recent = posts.Where(post => post.Day <= day && post.Day > day - 14).ToList();
        var best = Sum(recent.OrderByDescending(post => post.Gain));
        return best == 0 ? 1 : Sum(recent.OrderByDescending(score).ThenByDescending(post => post.Day)) / best;
    }

    private static double Sum(IEnumerable<SimulatedPost> ranking) =>
        ranking.Take(Depth).Select((post, rank) => post.Gain / Math.Log2(rank + 2)).Sum();
}
