using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Feeds;
using Rse.Testing.Postgres;

namespace Rse.Benchmarks.Feeds;

/// <summary>What a page of a feed costs on PostgreSQL, of what the same page costs by hand.</summary>
internal sealed class PostgresPageRatios : IRatioArea
{
    public string Name => "feeds.postgres";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var contenders = await FeedContenders.OpenAsync();
        var spaces = await contenders.SpacesAsync(100);
        var homes = await contenders.HomesAsync(100);
        await using var cluster = await PostgresCluster.StartAsync();
        var connectionString = await PostgresCommunity.CopyAsync(contenders.ConnectionString, cluster);
        await using var services = PostgresCommunity.Compose(connectionString);
        await using var raw = await RawPostgresFeedReader.OpenAsync(connectionString);
        var service = services.GetRequiredService<FeedService>();
        foreach (var (name, pages) in new[] { ("space", spaces), ("home", homes) })
        {
            foreach (var page in pages)
            {
                var ours = (await service.ReadAsync(page.Viewer, page.Feed, page.Page)).Items.Select(PlainEntry.Describe);
                var theirs = (await raw.ReadAsync(page)).Take(FeedWork.Take).Select(entry => entry.Describe()).ToList();
                if (theirs.Count < FeedWork.Take || !ours.SequenceEqual(theirs, StringComparer.Ordinal))
                {
                    throw new InvalidOperationException(
                        $"raw differs from rse on PostgreSQL, or its page is not full: {theirs.Count} entries of {page.Feed.Scope}."
                    );
                }
            }

            yield return await Pair.MeasureAsync(
                $"feeds.postgres.{name}.service/raw",
                1.25,
                pages,
                async page => await service.ReadAsync(page.Viewer, page.Feed, page.Page),
                async page => await raw.ReadAsync(page)
            );
        }
    }
}
