using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Feeds;

/// <summary>What a page of a feed costs on SQLite, of what the same page costs by hand, by Dapper and by EF Core.</summary>
internal sealed class PageRatios : IRatioArea
{
    public string Name => "feeds.pages";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var contenders = await FeedContenders.OpenAsync();
        var spaces = await contenders.SpacesAsync(100);
        var homes = await contenders.HomesAsync(100);
        await contenders.CheckAsync(spaces.Take(40));
        await contenders.CheckAsync(homes.Take(40));
        foreach (var (name, pages, limit) in new[] { ("space", spaces, 1.15), ("home", homes, 1.3) })
        {
            yield return await Pair.MeasureAsync(
                $"feeds.{name}.service/raw",
                limit,
                pages,
                async page => await contenders.ServiceAsync(page),
                async page => await contenders.RawAsync(page)
            );
            yield return await Pair.MeasureAsync(
                $"feeds.{name}.store/raw",
                limit,
                pages,
                async page => await contenders.StoreAsync(page),
                async page => await contenders.RawAsync(page)
            );
            yield return await Pair.MeasureAsync(
                $"feeds.{name}.service/dapper",
                1,
                pages,
                async page => await contenders.ServiceAsync(page),
                async page => await contenders.DapperAsync(page)
            );
            yield return await Allocation.MeasureAsync(
                $"feeds.{name}.allocated.service/raw",
                1.5,
                pages,
                async page => await contenders.ServiceAsync(page),
                async page => await contenders.RawAsync(page)
            );
        }

        yield return await Pair.MeasureAsync(
            "feeds.space.service/ef",
            0.3,
            spaces,
            async page => await contenders.ServiceAsync(page),
            async page => await contenders.EfAsync(page)
        );
        yield return await Pair.MeasureAsync(
            "feeds.home.service/ef",
            0.4,
            homes,
            async page => await contenders.ServiceAsync(page),
            async page => await contenders.EfAsync(page)
        );

        // Who counts rows reads all that lie before the page.
        var far = await contenders.ForwardAsync(homes.Take(20), 100);
        yield return await Pair.MeasureAsync(
            "feeds.home.page100.service/ef-skip-take",
            null,
            far,
            async page => await contenders.ServiceAsync(page),
            async page => await contenders.EfSkipAsync(page, 100)
        );
    }
}
