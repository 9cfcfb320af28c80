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

        // Some hundred milliseconds a page by EF Core: few pages do.
        var few = homes.Take(4).ToList();
        yield return await Pair.MeasureAsync("feeds.home.service/ef", 0.1, few, async page => await contenders.ServiceAsync(page), async page => await contenders.EfAsync(page));
        foreach (var (name, pages) in new[] { ("space", spaces), ("home", homes) })
        {
            var far = await contenders.ForwardAsync(pages, 100);
            var near = pages.Where(page => far.Any(other => other.Feed.Scope == page.Feed.Scope)).ToList();
            var work = near.Zip(far).ToList();
            yield return await Pair.MeasureAsync(
                $"feeds.{name}.page100/page1", 1.2, work, async page => await contenders.ServiceAsync(page.Second), async page => await contenders.ServiceAsync(page.First));
        }
    }
}
