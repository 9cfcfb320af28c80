using System.Diagnostics;
using System.Globalization;
using Rse.Paging;
using Rse.Problems;
using Rse.Search;

namespace Rse.Benchmarks.Search;

/// <summary>Queries that cost as much as a query can.</summary>
/// <param name="Milliseconds">How long the slowest takes.</param>
/// <param name="Query">The slowest.</param>
/// <param name="Count">How many were asked.</param>
internal sealed record SlowQueries(double Milliseconds, string Query, int Count)
{
    private const int HostileCount = 5_000;

    private static readonly string[] Pieces =
    [
        "\"",
        "(",
        ")",
        "-",
        "*",
        "OR",
        "NOT",
        "a*",
        "-a*",
        "\"a b*\"",
        "in:",
        "audience:5",
        "\t",
        "\0",
        "\uD800",
        "e\u0301",
        "l'",
        "_:/.",
        "slicer",
        "the",
        "of*",
        "C#",
        "&&",
        "~2",
        "[a TO z]",
        "会",
    ];

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Milliseconds:0.0} ms for {(Query.Length > 60 ? $"{Query[..60]}…" : Query).ReplaceLineEndings(" ")}, of {Count}"
        );

    /// <summary>Legal queries, each as long as it may be.</summary>
    public static IEnumerable<string> Legal(RawSearch raw)
    {
        var frequent = raw.PickMany(4_000, 60_000).Take(64).ToArray();
        var letters = Enumerable.Range('a', 26).Select(letter => $"{(char)letter}").ToArray();
        yield return string.Join(' ', letters.Select(letter => $"{letter}*"));
        yield return string.Join(" OR ", letters.Select(letter => $"{letter}*"));
        yield return string.Concat(Enumerable.Repeat("a* ", 32));
        yield return string.Join(' ', letters.Select(letter => $"{letter}* -{letter}{letter}*"));
        yield return string.Join(' ', frequent);
        yield return string.Join(" OR ", frequent);
        yield return $"\"{string.Join(' ', frequent)}\"";
        yield return string.Join(' ', frequent.Chunk(2).Select(pair => $"\"{string.Join(' ', pair)}\""));
        yield return string.Join(" OR ", frequent.Chunk(2).Select(pair => $"\"{string.Join(' ', pair)}\""));
        yield return string.Join(' ', frequent.Select(word => $"{word[..2]}*"));
        yield return $"slicer {string.Join(' ', frequent.Take(60).Select(word => $"-{word}"))}";
        yield return "the of to and in is it for on with as be this that are not";
        yield return string.Join('-', frequent.Take(30));
        yield return $"{string.Join('.', letters)}*";
        yield return "\"the slicer\" \"in the\" \"of the\" \"to the\" \"it is\" \"is the\"";
    }

    /// <summary>Five thousand queries without sense, the same each time.</summary>
    public static IEnumerable<string> Hostile()
    {
        var random = new Random(20_26);
        for (var i = 0; i < HostileCount; i++)
        {
            var length = i % 100 == 0 ? 20_000 : random.Next(1, 40);
            var glue = i % 3 == 0 ? "" : " ";
            yield return string.Join(glue, Enumerable.Range(0, length).Select(_ => Pieces[random.Next(Pieces.Length)]));
        }
    }

    /// <summary>Asks for the whole answer, twice each, of which the quicker counts: the machine has other work as well.</summary>
    public static async ValueTask<SlowQueries> MeasureAsync(SearchNetwork network, IEnumerable<string> queries)
    {
        var slowest = new SlowQueries(0, "", 0);
        var count = 0;
        foreach (var query in queries)
        {
            count++;
            var time = Math.Min(await TimeAsync(network, query), await TimeAsync(network, query));
            slowest = time > slowest.Milliseconds ? new SlowQueries(time, query, count) : slowest;
        }

        return slowest with
        {
            Count = count,
        };
    }

    private static async ValueTask<double> TimeAsync(SearchNetwork network, string query)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await network.Search.SearchAsync(network.Viewer, new SearchRequest { Query = query }, new PageRequest { Take = 20 });
        }
        catch (RefusedException)
        {
            // Refused with a reason is answered.
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
