using System.Globalization;

namespace Rse.Benchmarks.Ratios;

/// <summary>Measures what two contenders allocate for the same work.</summary>
internal static class Allocation
{
    /// <summary>The ratio of the bytes, after a round to warm up.</summary>
    /// <inheritdoc cref="Pair.MeasureAsync"/>
    public static async ValueTask<Ratio> MeasureAsync<T>(
        string name,
        double? limit,
        IReadOnlyList<T> work,
        Func<T, ValueTask> ours,
        Func<T, ValueTask> theirs
    )
    {
        await RunAsync(work, ours);
        await RunAsync(work, theirs);
        var (first, second) = (await RunAsync(work, ours), await RunAsync(work, theirs));
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{first / 1024 / work.Count:0.0} KiB against {second / 1024 / work.Count:0.0} KiB"
        );
        return new Ratio(name, first / second, limit, note);
    }

    private static async ValueTask<double> RunAsync<T>(IReadOnlyList<T> work, Func<T, ValueTask> contender)
    {
        // Of the whole process, as a contender may go on on another thread; nothing else runs.
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < work.Count; i++)
        {
            await contender(work[i]);
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
