using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Relevance;

/// <summary>How well <c>AddSqlSearch</c> ranks, against what a developer would have of the same database without Rse.</summary>
internal sealed class SqlRelevanceRatios : IRatioArea
{
    public string Name => "relevance.sql";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var cluster = await RelevanceRatios.TryStartAsync();
        foreach (var (name, isFrench, _) in RelevanceRatios.Collections)
        {
            if (RelevanceRatios.Find(name, isFrench) is not { } collection)
            {
                Console.WriteLine($"relevance: skipped {name}, for this machine has no shared/data/ir/{name}.");
                continue;
            }

            var ours = await RseRanking.MeasureAsync(
                collection,
                (builder, folder) => builder.UseSqlite($"Data Source={Path.Combine(folder, "rse.db")}").AddSqlSearch()
            );
            var plain = SqliteRanking.Measure(collection);
            yield return new Ratio($"relevance.sql.{name}/fts5", plain.Gain / ours.Gain, 1, $"{ours} against {plain}");
            if (cluster is null)
            {
                continue;
            }

            var database = $"rse_{name.Replace('-', '_')}";
            await cluster.CreateDatabaseAsync(database);
            var postgres = await RseRanking.MeasureAsync(
                collection,
                (builder, _) => builder.UsePostgres(cluster.ConnectionString(database)).AddSqlSearch()
            );
            var rank = await PostgresRanking.MeasureAsync(cluster, collection);
            yield return new Ratio($"relevance.sql.{name}/ts_rank", rank.Gain / postgres.Gain, 1, $"{postgres} against {rank}");
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }
}
