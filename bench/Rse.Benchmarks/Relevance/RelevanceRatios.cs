using Rse.Benchmarks.Ratios;
using Rse.Testing.Postgres;

namespace Rse.Benchmarks.Relevance;

/// <summary>
/// How well search ranks on collections with judgements, against fixed marks and against what a developer would have without Rse.
/// </summary>
internal sealed class RelevanceRatios : IRatioArea
{
    private const string Forum = "forum";

    /// <summary>The collections: name, whether French, and the least that search must reach; null without such a mark.</summary>
    public static readonly (string Name, bool IsFrench, double? Least)[] Collections =
    [
        ("cranfield", false, 0.536),
        ("npl", false, 0.436),
        ("piaf-fr", true, 0.815),
        (Forum, false, null),
    ];

    public string Name => "relevance";

    /// <summary>A collection; null where this machine has no such data.</summary>
    public static RelevanceCollection? Find(string name, bool isFrench) =>
        name is Forum ? ForumCollection.Find(name) : RelevanceCollection.Find(name, isFrench);

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var cluster = await TryStartAsync();
        foreach (var (name, isFrench, least) in Collections)
        {
            if (Find(name, isFrench) is not { } collection)
            {
                Console.WriteLine($"relevance: skipped {name}, for this machine has no such data.");
                continue;
            }

            var ours = await RseRanking.MeasureAsync(collection);
            if (least is { } mark)
            {
                yield return new Ratio($"relevance.{name}/mark", mark / ours.Gain, 1, $"{ours} against {mark}");
            }

            if (isFrench)
            {
                yield return new Ratio($"relevance.{name}.unanswered/none", ours.Unanswered, 0, $"{ours}");
            }

            var lucene = LuceneRanking.Measure(collection);
            yield return new Ratio($"relevance.{name}/lucene", lucene.Gain / ours.Gain, 1, $"{ours} against {lucene}");
            var sqlite = SqliteRanking.Measure(collection);
            yield return new Ratio($"relevance.{name}/fts5", sqlite.Gain / ours.Gain, 1, $"{ours} against {sqlite}");
            if (cluster is not null)
            {
                var postgres = await PostgresRanking.MeasureAsync(cluster, collection);
                yield return new Ratio($"relevance.{name}/ts_rank", postgres.Gain / ours.Gain, 1, $"{ours} against {postgres}");
            }
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>A server of PostgreSQL; null where none starts.</summary>
    public static async ValueTask<PostgresCluster?> TryStartAsync()
    {
        try
        {
            return await PostgresCluster.StartAsync();
        }
#pragma warning disable CA1031 // Whatever keeps the server from starting, its figures are left out, and this says so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.WriteLine($"relevance: ts_rank is left out, for PostgreSQL did not start: {exception.Message}");
            return null;
        }
    }
}
