using System.Globalization;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Highlights;

/// <summary>How well scores find the best posts of simulated networks, beside the usual ranking rules.</summary>
internal sealed class WorldRatios : IRatioArea
{
    private const int Worlds = 5;
    private const int Members = 6_000;
    private const int Posts = 4_000;

    public string Name => "value.worlds";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var normal = Play(Worlds, Members, Posts);
        yield return Best("value.normal.best-peer*1.12/rse", 1.12, normal);
        yield return Against("value.normal.reaction-count*1.8/rse", 1.8, normal, "reaction-count", 1);
        yield return new Ratio("value.normal.0.88/rse", 0.88 / normal[Rse], 1, Told(normal));
        var few = Play(Worlds, Members, Posts / 5);
        yield return new Ratio("value.fifth.0.80/rse", 0.80 / few[Rse], 1, Told(few));
        yield return Best("value.fifth.best-peer*1.12/rse", 1.12, few);

        // For comparison: where everything is known of everything, any rule that counts readers is nearly right.
        yield return Best("value.fourfold.best-peer/rse", 1, Play(1, Members, Posts * 4));
        yield return Best("value.18000-members.best-peer*1.12/rse", 1.12, Play(1, Members * 3, Posts));
    }

    private const string Rse = "rse";

    /// <summary>nDCG@20 by rule, the mean over weeks and worlds.</summary>
    private static Dictionary<string, double> Play(int worlds, int members, int posts)
    {
        Dictionary<string, double> sums = new(StringComparer.Ordinal);
        var judged = 0;
        for (var seed = 1; seed <= worlds; seed++)
        {
            var world = SimulatedWorld.Make(WorldParameters.Draw(seed, members, posts));
            var tallies = world.Posts.ToDictionary(post => post.Id, post => new PostTally(post));
            var scores = new EvidenceScores();
            var next = 0;
            foreach (var day in RankingQuality.Days)
            {
                for (; next < world.Acts.Count && world.Acts[next].Day <= day; next++)
                {
                    tallies[world.Acts[next].Post.Id].Add(world.Acts[next]);
                    scores.Add(world.Acts[next]);
                }

                scores.Learn();
                judged++;
                Add(Rse, RankingQuality.Score(world.Posts, day, post => scores.Score(post.Id)));
                foreach (var (name, score) in PeerScores.All)
                {
                    Add(name, RankingQuality.Score(world.Posts, day, post => score(tallies[post.Id], day)));
                }
            }
        }

        return sums.ToDictionary(sum => sum.Key, sum => sum.Value / judged, StringComparer.Ordinal);

        void Add(string name, double score) => sums[name] = sums.GetValueOrDefault(name) + score;
    }

    private static Ratio Best(string name, double factor, Dictionary<string, double> means) =>
        Against(name, factor, means, means.Where(mean => mean.Key != Rse).MaxBy(mean => mean.Value).Key, factor > 1 ? 1 : null);

    private static Ratio Against(string name, double factor, Dictionary<string, double> means, string peer, double? limit) =>
        new(
            name,
            factor * means[peer] / means[Rse],
            limit,
            string.Create(CultureInfo.InvariantCulture, $"{peer} {means[peer]:0.000}; {Told(means)}")
        );

    private static string Told(Dictionary<string, double> means)
    {
        var best = means
            .OrderByDescending(mean => mean.Value)
            .Select(mean => string.Create(CultureInfo.InvariantCulture, $"{mean.Key} {mean.Value:0.000}"));
        return $"nDCG@20: {string.Join(", ", best)}";
    }
}
