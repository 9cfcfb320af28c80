using BenchmarkDotNet.Attributes;
using Rse.Feeds;
using Rse.Paging;

namespace Rse.Benchmarks.Feeds;

/// <summary>A page of 20, in time and in memory: the mean over a hundred spaces or homes.</summary>
[MemoryDiagnoser]
public class FeedBenchmarks
{
    private const int Pages = 60;

    private FeedContenders _contenders = null!;
    private IReadOnlyList<FeedWork> _pages = [];

    /// <summary>Which feed.</summary>
    [Params(FeedKind.Space, FeedKind.Home)]
    public FeedKind Kind { get; set; }

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _contenders = await FeedContenders.OpenAsync();
        var pages = Kind is FeedKind.Home ? await _contenders.HomesAsync(100) : await _contenders.SpacesAsync(100);
        _pages = [.. pages.Take(Pages)];
    }

    [GlobalCleanup]
    public async Task CloseAsync() => await _contenders.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Pages)]
    public async Task<object?> Service()
    {
        Page<FeedEntry>? last = null;
        foreach (var page in _pages)
        {
            last = await _contenders.ServiceAsync(page);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Pages, Baseline = true)]
    public async Task<object?> Raw()
    {
        List<PlainEntry>? last = null;
        foreach (var page in _pages)
        {
            last = await _contenders.RawAsync(page);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Pages)]
    public async Task<object?> EfCore()
    {
        List<PlainEntry>? last = null;
        foreach (var page in _pages)
        {
            last = await _contenders.EfAsync(page);
        }

        return last;
    }
}
