using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Storage.Databases;

namespace Rse.Benchmarks.Feeds;

/// <summary>What a page costs far back, with more follows and with more posts, of what it costs without.</summary>
internal sealed class GrowthRatios : IRatioArea
{
    private const int Repetitions = 10;

    public string Name => "feeds.growth";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using (var contenders = await FeedContenders.OpenAsync())
        {
            var homes = await contenders.HomesAsync(100);
            foreach (var (name, pages) in new[] { ("space", await contenders.SpacesAsync(100)), ("home", homes) })
            {
                var work = await FarAsync(contenders, pages);
                List<(FeedWork Near, FeedWork Far)[]> feeds =
                [
                    .. work.GroupBy(page => page.Near.Feed.Scope).Select(feed => feed.ToArray()),
                ];
                yield return await Pair.MeasureAsync(
                    $"feeds.{name}.page100/page1",
                    1.2,
                    feeds,
                    feed => ReadInCacheAsync(contenders, feed.Select(page => page.Far)),
                    feed => ReadInCacheAsync(contenders, feed.Select(page => page.Near))
                );
                yield return await Pair.MeasureAsync(
                    $"feeds.{name}.page100/page1-beyond-the-cache",
                    null,
                    work,
                    async page => await contenders.ServiceAsync(page.Far),
                    async page => await contenders.ServiceAsync(page.Near)
                );
            }

            yield return await Steps.OfHomesAsync(contenders.Services.GetRequiredService<Database>(), homes);
            var many = await contenders.HomesOfManyAsync(100);
            yield return await Pair.MeasureAsync(
                "feeds.home.400-follows/40-follows",
                6,
                [.. many.Zip(homes)],
                async page => await contenders.ServiceAsync(page.First),
                async page => await contenders.ServiceAsync(page.Second)
            );
        }

        await using var few = await FeedContenders.OpenAsync(CommunitySize.Short);
        await using var large = await FeedContenders.OpenAsync(CommunitySize.Large);
        foreach (var name in (string[])["space", "home"])
        {
            var here = name is "home" ? await few.HomesAsync(100) : await few.SpacesAsync(40);
            var there = name is "home" ? await large.HomesAsync(100) : await large.SpacesAsync(40);
            yield return await Pair.MeasureAsync(
                $"feeds.{name}.2000000-posts/200000-posts",
                1.3,
                [.. here.Zip(there)],
                async page => await large.ServiceAsync(page.Second),
                async page => await few.ServiceAsync(page.First)
            );
        }
    }

    // One feed at a time and often, so that what is read of it lies in SQLite's page cache: there the first pages of many feeds lie, which
    // share the newest part of the tables, and
    // the later ones, which lie all over them, do not.
    private static async ValueTask ReadInCacheAsync(FeedContenders contenders, IEnumerable<FeedWork> pages)
    {
        var all = pages.ToList();
        for (var i = 0; i < Repetitions; i++)
        {
            foreach (var page in all)
            {
                await contenders.ServiceAsync(page);
            }
        }
    }

    private static async ValueTask<IReadOnlyList<(FeedWork Near, FeedWork Far)>> FarAsync(
        FeedContenders contenders,
        IReadOnlyList<FeedWork> pages
    )
    {
        // Five pages from each place on: what a single page holds by chance, a long post or many reactions, would outweigh where it lies.
        List<(FeedWork Near, FeedWork Far)> work = [];
        foreach (var page in pages)
        {
            var far = await contenders.ForwardAsync([page], 100);
            for (var i = 0; i < 5 && far is [var there]; i++)
            {
                var near = await contenders.ForwardAsync([page], 1 + i);
                work.Add((near[0], there));
                far = await contenders.ForwardAsync([there], 2);
            }

            if (work.Count >= 200)
            {
                break;
            }
        }

        return work;
    }
}
