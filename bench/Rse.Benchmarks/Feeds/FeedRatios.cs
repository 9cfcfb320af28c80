using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Feeds;

/// <summary>What a page of a feed costs, of what the same page costs by hand and by EF Core.</summary>
internal sealed class FeedRatios : IRatioArea
{
    public string Name => "feeds";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var contenders = await FeedContenders.OpenAsync();
        var spaces = await contenders.SpacesAsync(100);
        var homes = await contenders.HomesAsync(100);
        await contenders.CheckAsync(spaces.Take(40));
        await contenders.CheckAsync(homes.Take(5));

        yield return await Pair.MeasureAsync("feeds.space.service/raw", 1.5, spaces, async page => await contenders.ServiceAsync(page), async page => await contenders.RawAsync(page));
        yield return await Pair.MeasureAsync("feeds.space.store/raw", 1.5, spaces, async page => await contenders.StoreAsync(page), async page => await contenders.RawAsync(page));
        yield return await Pair.MeasureAsync("feeds.space.service/ef", 0.25, spaces, async page => await contenders.ServiceAsync(page), async page => await contenders.EfAsync(page));
        yield return await Pair.MeasureAsync("feeds.home.service/raw", 2, homes, async page => await contenders.ServiceAsync(page), async page => await contenders.RawAsync(page));
        yield return await Pair.MeasureAsync("feeds.home.store/raw", 2, homes, async page => await contenders.StoreAsync(page), async page => await contenders.RawAsync(page));

        // Seconds a page by EF Core: few pages do.
        var few = homes.Take(3).ToList();
        yield return await Pair.MeasureAsync("feeds.home.service/ef", 0.1, few, async page => await contenders.ServiceAsync(page), async page => await contenders.EfAsync(page));
        foreach (var (name, pages) in new[] { ("space", spaces), ("home", homes) })
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

            yield return await Pair.MeasureAsync(
                $"feeds.{name}.page100/page1", 1.2, work, async page => await contenders.ServiceAsync(page.Far), async page => await contenders.ServiceAsync(page.Near));
        }
    }
}
