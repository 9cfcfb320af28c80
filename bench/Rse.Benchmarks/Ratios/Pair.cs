using System.Diagnostics;
using System.Globalization;

namespace Rse.Benchmarks.Ratios;

/// <summary>
/// Measures two contenders side by side: they take turns over the same work, so that what disturbs the machine disturbs both.
/// </summary>
internal static class Pair
{
    private const int Rounds = 11;
    private const int SlowRounds = 7;

    /// <summary>The median over the rounds of the ratio of the two times.</summary>
    /// <param name="name">See <see cref="Ratio.Name"/>.</param>
    /// <param name="limit">See <see cref="Ratio.Limit"/>.</param>
    /// <param name="work">What each contender does once a round, item by item.</param>
    /// <param name="ours">The contender above the line.</param>
    /// <param name="theirs">The contender below the line.</param>
    public static async ValueTask<Ratio> MeasureAsync<T>(
        string name,
        double? limit,
        IReadOnlyList<T> work,
        Func<T, ValueTask> ours,
        Func<T, ValueTask> theirs
    )
    {
        // Until the compiler has seen what is hot and the pages are in memory.
        var warm = Stopwatch.StartNew();
        for (var i = 0; i == 0 || (i < 300 && warm.Elapsed < TimeSpan.FromSeconds(8)); i++)
        {
            await RunAsync(work, ours);
            await RunAsync(work, theirs);
        }

        var number = warm.Elapsed > TimeSpan.FromSeconds(12) ? SlowRounds : Rounds;
        List<(double Ours, double Theirs)> rounds = [];
        for (var round = 0; round < number; round++)
        {
            // Who goes second finds the processor warm: take turns at that as well.
            var first = round % 2 == 0 ? await RunAsync(work, ours) : 0;
            var second = await RunAsync(work, theirs);
            rounds.Add((first == 0 ? await RunAsync(work, ours) : first, second));
        }

        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{Median(rounds.Select(round => round.Ours)) / work.Count:0.0} µs against "
                + $"{Median(rounds.Select(round => round.Theirs)) / work.Count:0.0} µs, {number} rounds of {work.Count}"
        );
        return new Ratio(name, Median(rounds.Select(round => round.Ours / round.Theirs)), limit, note);
    }

    private static async ValueTask<double> RunAsync<T>(IReadOnlyList<T> work, Func<T, ValueTask> contender)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < work.Count; i++)
        {
            await contender(work[i]);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
