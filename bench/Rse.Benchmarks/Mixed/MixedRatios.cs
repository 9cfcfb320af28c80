using System.Diagnostics;
using System.Globalization;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Mixed;

/// <summary>
/// Two readers alone, beside one writer, and beside a thread that only looks at the clock, for 60 seconds each, in slices that take turns,
/// on the mix of LinkBench. Source: Armstrong et al., LinkBench: a Database Benchmark Based on the Facebook Social Graph, SIGMOD 2013,
/// table 3.
/// </summary>
internal sealed class MixedRatios : IRatioArea
{
    private const int Readers = 2;
    private const int Slices = 6;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public string Name => "mixed";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var network = await MixedNetwork.OpenAsync();
        await RunAsync(network, WarmUp, Beside.Writer);
        network.Forget();
        List<double> alone = [];
        List<double> beside = [];
        List<double> busy = [];
        for (var slice = 0; slice < Slices; slice++)
        {
            alone.AddRange(await RunAsync(network, Slice, Beside.Nobody));
            beside.AddRange(await RunAsync(network, Slice, Beside.Writer));
            busy.AddRange(await RunAsync(network, Slice, Beside.BusyThread));
        }

        alone.Sort();
        beside.Sort();
        busy.Sort();
        var latencies = Note($"p99 {At(beside, .99):0} µs against {At(alone, .99):0} µs, p50 {At(beside, .5):0} against {At(alone, .5):0}");
        yield return new Ratio(
            "mixed.readers-p99.with-writer/without",
            At(beside, .99) / At(alone, .99),
            2,
            Note($"{latencies}; {beside.Count} reads beside {network.Writes} writes, {alone.Count} reads without")
        );

        // For comparison: what the scheduler makes of a third thread that shares nothing with the readers but the processors.
        yield return new Ratio(
            "mixed.readers-p99.with-busy-thread/without",
            At(busy, .99) / At(alone, .99),
            null,
            Note($"p99 {At(busy, .99):0} µs, p50 {At(busy, .5):0}; {busy.Count} reads; {Environment.ProcessorCount} processors")
        );
        yield return new Ratio(
            "mixed.database-is-locked",
            network.Locked,
            0,
            Note($"of {beside.Count + alone.Count} reads and {network.Writes} writes")
        );
    }

    /// <summary>Runs for a while, and tells how long each read took, in microseconds.</summary>
    private static async ValueTask<List<double>> RunAsync(MixedNetwork network, TimeSpan duration, Beside other)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var writing = Task.Run(async () =>
        {
            while (other is not Beside.Nobody && Stopwatch.GetTimestamp() < end)
            {
                if (other is Beside.Writer)
                {
                    await network.WriteAsync();
                }
            }
        });
        var reading = await Task.WhenAll(
            Enumerable
                .Range(0, Readers)
                .Select(reader =>
                    Task.Run(async () =>
                    {
                        List<double> times = [];
                        var random = new Random(reader);
                        while (Stopwatch.GetTimestamp() is var start && start < end)
                        {
                            await network.ReadAsync(random);
                            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                        }

                        return times;
                    })
                )
        );
        await writing;
        return [.. reading.SelectMany(times => times)];
    }

    private enum Beside
    {
        Nobody,
        Writer,
        BusyThread,
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
