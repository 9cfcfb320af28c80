using System.Diagnostics;
using System.Globalization;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Mixed;

/// <summary>
/// Two readers with and without one writer beside them, on the mix of LinkBench, for 60 seconds each, in slices that take turns. Source: Armstrong et al., LinkBench: a
/// Database Benchmark Based on the Facebook Social Graph, SIGMOD 2013, table 3.
/// </summary>
internal sealed class MixedRatios : IRatioArea
{
    private const int Readers = 2;
    private const int Slices = 6;

    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(5);

    public string Name => "mixed";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var network = await MixedNetwork.OpenAsync();
        await RunAsync(network, s_warmUp, isWritten: true);
        network.Forget();
        List<double> alone = [];
        List<double> beside = [];
        for (var slice = 0; slice < Slices; slice++)
        {
            alone.AddRange(await RunAsync(network, s_slice, isWritten: false));
            beside.AddRange(await RunAsync(network, s_slice, isWritten: true));
        }

        alone.Sort();
        beside.Sort();
        yield return new Ratio(
            "mixed.readers-p99.with-writer/without",
            At(beside, .99) / At(alone, .99),
            2,
            Note($"p99 {At(beside, .99):0} µs against {At(alone, .99):0} µs, p50 {At(beside, .5):0} against {At(alone, .5):0}; {beside.Count} reads beside {network.Writes} writes, {alone.Count} reads without"));
        yield return new Ratio("mixed.database-is-locked", network.Locked, 0, Note($"of {beside.Count + alone.Count} reads and {network.Writes} writes"));
    }

    /// <summary>Runs for a while, and tells how long each read took, in microseconds.</summary>
    private static async ValueTask<List<double>> RunAsync(MixedNetwork network, TimeSpan duration, bool isWritten)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var writing = isWritten ? Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < end)
            {
                await network.WriteAsync();
            }
        }) : Task.CompletedTask;
        var reading = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            List<double> times = [];
            var random = new Random(reader);
            while (Stopwatch.GetTimestamp() is var start && start < end)
            {
                await network.ReadAsync(random);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }

            return times;
        })));
        await writing;
        return [.. reading.SelectMany(times => times)];
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
