using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Benchmarks.Feeds;

/// <summary>All contenders on the one community, and pages for them to read.</summary>
internal sealed class FeedContenders : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FeedService _service;
    private readonly IFeedStore _store;
    private readonly RawFeedReader _raw;
    private readonly DapperFeedReader _dapper;
    private readonly EfFeedReader _ef;

    private FeedContenders(ServiceProvider services, string connectionString)
    {
        ConnectionString = connectionString;
        _services = services;
        _service = services.GetRequiredService<FeedService>();
        _store = services.GetRequiredService<IFeedStore>();
        _raw = new RawFeedReader(connectionString);
        _dapper = new DapperFeedReader(connectionString);
        _ef = new EfFeedReader(connectionString);
    }

    /// <summary>Of the SQLite file of the community.</summary>
    public string ConnectionString { get; }

    /// <summary>The network on the community.</summary>
    public IServiceProvider Services => _services;

    public static async ValueTask<FeedContenders> OpenAsync(CommunitySize? size = null)
    {
        var (services, connectionString) = await Community.OpenAsync(size);
        return new FeedContenders(services, connectionString);
    }

    public async ValueTask<Page<FeedEntry>> ServiceAsync(FeedWork work) => await _service.ReadAsync(work.Viewer, work.Feed, work.Page);

    public async ValueTask<IReadOnlyList<FeedEntry>> StoreAsync(FeedWork work) =>
        await _store.ReadAsync(
            new FeedQuery
            {
                Viewer = work.Viewer,
                Scope = work.Feed.Scope,
                Slice = work.Slice,
                Now = DateTimeOffset.UnixEpoch,
            },
            CancellationToken.None
        );

    public ValueTask<List<PlainEntry>> RawAsync(FeedWork work) => new(_raw.Read(work));

    public ValueTask<List<PlainEntry>> DapperAsync(FeedWork work) => _dapper.ReadAsync(work);

    public ValueTask<List<PlainEntry>> EfAsync(FeedWork work) => _ef.ReadAsync(work);

    /// <summary>A page by <c>OrderBy.Skip.Take</c>.</summary>
    /// <param name="work">Any page of the feed.</param>
    /// <param name="page">Which page, from 1.</param>
    public ValueTask<List<PlainEntry>> EfSkipAsync(FeedWork work, int page) => _ef.SkipAsync(work, (page - 1) * FeedWork.Take);

    /// <summary>The first pages of the largest spaces, each for one of its members.</summary>
    public async ValueTask<IReadOnlyList<FeedWork>> SpacesAsync(int number)
    {
        List<FeedWork> pages = [];
        for (var space = 1; space <= number; space++)
        {
            var viewer = await ViewAsync(space * 37);
            var feed = new Feed
            {
                Scope = FeedScope.Space(new Id<Spaces.Space>(space)),
                Key = $"space-{space}",
                Title = $"Space Number {space}",
            };
            pages.Add(new FeedWork(viewer, feed, null));
        }

        // A page of a closed space that shows nothing would flatter everybody.
        var readable = await Task.WhenAll(pages.Select(async page => (Page: page, Rows: await StoreAsync(page))));
        return [.. readable.Where(page => page.Rows.Count > FeedWork.Take).Select(page => page.Page)];
    }

    /// <summary>The first pages of members' homes, who follow 8 spaces and 40 members.</summary>
    public ValueTask<IReadOnlyList<FeedWork>> HomesAsync(int number) => HomesAsync(Enumerable.Range(1, number).Select(i => i * 89L));

    /// <summary>The first pages of those who follow 400 members.</summary>
    public ValueTask<IReadOnlyList<FeedWork>> HomesOfManyAsync(int number) =>
        HomesAsync(Enumerable.Range(0, number).Select(i => (long)CommunityWriter.FirstOfMany + i));

    /// <summary>The same feeds, <paramref name="number"/> pages on; feeds that end before are left out.</summary>
    public async ValueTask<IReadOnlyList<FeedWork>> ForwardAsync(IEnumerable<FeedWork> pages, int number)
    {
        List<FeedWork> moved = [];
        foreach (var first in pages)
        {
            var page = first;
            for (var i = 1; i < number && page is not null; i++)
            {
                var rows = await StoreAsync(page);
                page =
                    rows.Count > FeedWork.Take
                        ? page with
                        {
                            After = new Keyset(rows[FeedWork.Take - 1].At.ToUnixTimeMilliseconds(), rows[FeedWork.Take - 1].Id.Value),
                        }
                        : null;
            }

            if (page is not null && (await StoreAsync(page)).Count > FeedWork.Take)
            {
                moved.Add(new FeedWork(page.Viewer, page.Feed, page.After));
            }
        }

        return moved;
    }

    /// <summary>Reads each page by every contender and compares all that they give.</summary>
    public async ValueTask CheckAsync(IEnumerable<FeedWork> pages)
    {
        foreach (var page in pages)
        {
            var store = (await StoreAsync(page)).Select(PlainEntry.Describe).ToList();
            var service = (await ServiceAsync(page)).Items.Select(PlainEntry.Describe).ToList();
            var raw = (await RawAsync(page)).ConvertAll(entry => entry.Describe());
            var dapper = (await DapperAsync(page)).ConvertAll(entry => entry.Describe());
            var ef = (await EfAsync(page)).ConvertAll(entry => entry.Describe());
            Compare(page, "raw", store, raw);
            Compare(page, "dapper", store, dapper);
            Compare(page, "ef", store, ef);
            Compare(page, "service", [.. store.Take(FeedWork.Take)], service);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _raw.Dispose();
        await _services.DisposeAsync();
    }

    private static void Compare(FeedWork page, string contender, List<string> expected, List<string> actual)
    {
        if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
        {
            var at = expected.Zip(actual).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
            throw new InvalidOperationException(
                $"{contender} differs from rse on {page.Feed.Scope}, entry {at} of "
                    + $"{expected.Count}/{actual.Count}:\n{expected.ElementAtOrDefault(at)}\n{actual.ElementAtOrDefault(at)}"
            );
        }
    }

    private async ValueTask<IReadOnlyList<FeedWork>> HomesAsync(IEnumerable<long> members)
    {
        List<FeedWork> pages = [];
        foreach (var member in members)
        {
            var viewer = await ViewAsync(member);
            pages.Add(
                new FeedWork(
                    viewer,
                    new Feed
                    {
                        Scope = FeedScope.Home(viewer.MemberId),
                        Key = "",
                        Title = viewer.Member!.DisplayName,
                    },
                    null
                )
            );
        }

        return pages;
    }

    private async ValueTask<Viewer> ViewAsync(long member) =>
        await _services.GetRequiredService<PerimeterService>().FindViewerAsync(new Id<Member>(member));
}
