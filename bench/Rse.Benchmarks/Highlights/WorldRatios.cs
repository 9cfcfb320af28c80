using System.Globalization;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Highlights;

/// <summary>How well scores find the best posts of simulated networks, beside the usual ranking rules.</summary>
/// <remarks>
/// The wider family contains the networks where people say little. A host would use another simple rule in each of them, so each of its
/// worlds is judged against the rule that is best there. <c>RSE_WORLD_SEED</c> draws other worlds.
/// </remarks>
internal sealed class WorldRatios : IRatioArea
{
    private const int Worlds = 5;
    private const int WideWorlds = 20;
    private const int Members = 6_000;
    private const int Posts = 4_000;
    private const string Rse = "rse";

    private static readonly int FirstSeed = int.Parse(
        Environment.GetEnvironmentVariable("RSE_WORLD_SEED") ?? "1",
        CultureInfo.InvariantCulture
    );

    public string Name => "value.worlds";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        foreach (var (volume, posts) in (IEnumerable<(string, int)>)[("normal", Posts), ("fifth", Posts / 5)])
        {
            var wide = Seeds(WideWorlds).Select(seed => WorldParameters.DrawWide(seed, Members, posts)).Select(Rank).ToList();
            foreach (var ratio in Judge($"value.wide.{volume}", wide))
            {
                yield return ratio;
            }
        }

        var normal = Play(Worlds, Members, Posts);
        yield return Best("value.normal.best-peer*1.12/rse", 1.12, normal);
        yield return Against("value.normal.reaction-count*1.8/rse", 1.8, normal, "reaction-count", 1);
        yield return new Ratio("value.normal.0.95/rse", 0.95 / normal[Rse], 1, Told(normal));
        var few = Play(Worlds, Members, Posts / 5);
        yield return new Ratio("value.fifth.0.86/rse", 0.86 / few[Rse], 1, Told(few));
        yield return Best("value.fifth.best-peer*1.12/rse", 1.12, few);

        // For comparison: where everything is known of everything, any rule that counts readers is nearly right.
        yield return Best("value.fourfold.best-peer/rse", 1, Play(1, Members, Posts * 4));
        yield return Best("value.18000-members.best-peer*1.12/rse", 1.12, Play(1, Members * 3, Posts));
    }

    private static IEnumerable<int> Seeds(int worlds) => Enumerable.Range(FirstSeed, worlds);

    /// <summary>The mean against the mean of the best peers, and the world in which a peer is furthest ahead.</summary>
    private static IEnumerable<Ratio> Judge(string name, List<Dictionary<string, double>> worlds)
    {
        var peers = worlds.ConvertAll(world => world.Where(mean => mean.Key != Rse).MaxBy(mean => mean.Value));
        var (rse, best) = (worlds.Average(world => world[Rse]), peers.Average(peer => peer.Value));
        var behind = worlds.Zip(peers, (world, peer) => peer.Value - world[Rse]).ToList();
        var worst = behind.IndexOf(behind.Max());
        yield return new Ratio(
            $"{name}.best-peers*1.15/rse",
            1.15 * best / rse,
            1,
            string.Create(CultureInfo.InvariantCulture, $"rse {rse:0.000}; best peer of each world {best:0.000}")
        );
        yield return new Ratio(
            $"{name}.(best-peer-rse)/0.02",
            behind[worst] / 0.02,
            1,
            string.Create(CultureInfo.InvariantCulture, $"worst of {worlds.Count} worlds: {worst + FirstSeed}; {Told(worlds[worst])}")
        );
    }

    /// <summary>nDCG@20 by rule, the mean over weeks and worlds.</summary>
    private static Dictionary<string, double> Play(int worlds, int members, int posts) =>
        Seeds(worlds)
            .Select(seed => Rank(WorldParameters.Draw(seed, members, posts)))
            .SelectMany(means => means)
            .GroupBy(mean => mean.Key, mean => mean.Value, StringComparer.Ordinal)
            .ToDictionary(rule => rule.Key, rule => rule.Average(), StringComparer.Ordinal);

    /// <summary>nDCG@20 by rule, the mean over the weeks of one world.</summary>
    private static Dictionary<string, double> Rank(WorldParameters parameters)
    {
        var world = SimulatedWorld.Make(parameters);
        var tallies = world.Posts.ToDictionary(post => post.Id, post => new PostTally(post));
        var scores = new EvidenceScores();
        Dictionary<string, double> sums = new(StringComparer.Ordinal);
        var next = 0;
        foreach (var day in RankingQuality.Days)
        {
            for (; next < world.Acts.Count && world.Acts[next].Day <= day; next++)
            {
                tallies[world.Acts[next].Post.Id].Add(world.Acts[next]);
                scores.Add(world.Acts[next]);
            }

            scores.Learn();
            Add(Rse, RankingQuality.Score(world.Posts, day, post => scores.Score(post.Id)));
            foreach (var (name, score) in PeerScores.All)
            {
                Add(name, RankingQuality.Score(world.Posts, day, post => score(tallies[post.Id], day)));
            }
        }

        return sums.ToDictionary(sum => sum.Key, sum => sum.Value / RankingQuality.Days.Count(), StringComparer.Ordinal);

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
