using System.Diagnostics;
using System.Globalization;
using System.Text;
using Rse.Benchmarks.Ratios;
using Rse.Search.Queries;

namespace Rse.Benchmarks.Search;

/// <summary>
/// What understanding a query costs of what normalizing its text costs; and how long the slowest of hostile queries takes, in milliseconds.
/// </summary>
internal sealed class QueryRatios : IRatioArea
{
    private const double LimitMilliseconds = 50;

    private static readonly string[] Pieces =
    [
        "\"",
        "(",
        ")",
        "-",
        "*",
        "OR ",
        "a OR ",
        "-a* ",
        "in:\"",
        "x:y ",
        "\u0301",
        "\uD800",
        "a* ",
    ];

    public string Name => "search.queries";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        string[] usual = ["heating invoice", "\"compte rendu\" réunion -draft", "bois OR chauffage in:general after:2025 is:unanswered"];
        yield return await Pair.MeasureAsync(
            "search.queries.parse/normalize",
            null,
            usual,
            query => Run(QueryParser.Parse(query)),
            query => Run(query.Normalize(NormalizationForm.FormC))
        );

        // Every length at which something might begin to cost more than its length.
        var (slowest, name) = (0.0, "");
        foreach (var piece in Pieces)
        {
            foreach (var length in new[] { 64, 4_096, 50_000, 1_000_000 })
            {
                var query = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
                QueryParser.Parse(query);
                var start = Stopwatch.GetTimestamp();
                QueryParser.Parse(query);
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                (slowest, name) = time > slowest ? (time, $"{length} characters of \"{piece.Trim()}\"") : (slowest, name);
            }
        }

        yield return new Ratio(
            "search.queries.slowest-hostile/50ms",
            slowest / LimitMilliseconds,
            1,
            string.Create(CultureInfo.InvariantCulture, $"{slowest:0.00} ms for {name}")
        );
    }

    private static ValueTask Run(object parsed)
    {
        GC.KeepAlive(parsed);
        return ValueTask.CompletedTask;
    }
}
