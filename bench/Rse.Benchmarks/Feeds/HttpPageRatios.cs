using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Ratios;
using Rse.Feeds;

namespace Rse.Benchmarks.Feeds;

/// <summary>What a home page costs over HTTP where requests queue, of what its reading and the sending of its bytes cost.</summary>
internal sealed class HttpPageRatios : IRatioArea
{
    private const int Workers = 8;
    private const int Rounds = 9;

    // A request runs through much more code than a read, and the compiler has to find time for it beside them.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private const int Turns = 6;

    public string Name => "feeds.http";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var contenders = await FeedContenders.OpenAsync();
        await using var host = await HttpHost.StartAsync(contenders.ConnectionString);
        var homes = await contenders.HomesAsync(100);
        foreach (var home in homes)
        {
            await host.KeepAsync(home.Viewer.Member!.Handle);
        }

        var feeds = host.Services.GetRequiredService<FeedService>();
        List<(double Endpoint, double Service, double Memory)> rounds = [];
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp; )
        {
            await SaturateAsync(homes, home => host.GetAsync("rse/feeds/home", home.Viewer.Member!.Handle));
        }

        for (var round = -2; round < Rounds; round++)
        {
            var endpoint = await SaturateAsync(homes, home => host.GetAsync("rse/feeds/home", home.Viewer.Member!.Handle));
            var service = await SaturateAsync(homes, async home => await feeds.ReadAsync(home.Viewer, home.Feed, home.Page));
            var memory = await SaturateAsync(homes, home => host.GetAsync("memory", home.Viewer.Member!.Handle));
            if (round >= 0)
            {
                rounds.Add((endpoint, service, memory));
            }
        }

        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{Median(rounds.Select(round => round.Endpoint)):0} µs against {Median(rounds.Select(round => round.Service)):0} µs and "
                + $"{Median(rounds.Select(round => round.Memory)):0} µs, {host.MeanLength / 1024:0.0} KiB a page"
        );
        yield return new Ratio(
            "feeds.home.http/service-and-memory",
            Median(rounds.Select(round => round.Endpoint / (round.Service + round.Memory))),
            1.5,
            note
        );
    }

    /// <summary>Microseconds a page, with more workers than processors.</summary>
    private static async Task<double> SaturateAsync(IReadOnlyList<FeedWork> homes, Func<FeedWork, Task> read)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < Turns * homes.Count / Workers; i++)
                        {
                            await read(homes[(worker + (i * Workers)) % homes.Count]);
                        }
                    })
                )
        );
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / (Turns * homes.Count / Workers * Workers);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
