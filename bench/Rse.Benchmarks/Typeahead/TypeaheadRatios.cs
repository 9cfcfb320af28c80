using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.People;
using Rse.Perimeters;
using Rse.Testing.Postgres;
using Rse.Typeahead;

namespace Rse.Benchmarks.Typeahead;

/// <summary>
/// How long suggestions take while members type names letter by letter, the slowest hundredth of what they may take; and how much memory
/// the names take of what they may. On both databases, since each suggestion is confirmed there.
/// </summary>
internal sealed class TypeaheadRatios : IRatioArea
{
    private const double LimitMilliseconds = 10;
    private const double LimitMegabytes = 20;

    private static readonly long[] Viewers = [1, 2, 20, 4_001, 17_999];

    public string Name => "search.typeahead";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-typeahead-").FullName;
        try
        {
            var sqlite = await TypeaheadNetwork.MakeAsync(folder);
            await using (var services = new ServiceCollection().AddRse().UseSqlite(sqlite).Services.BuildServiceProvider())
            {
                await foreach (var ratio in MeasureAsync("sqlite", services))
                {
                    yield return ratio;
                }
            }

            await using var cluster = await PostgresCluster.StartAsync();
            await using var postgres = PostgresCommunity.Compose(await PostgresCommunity.CopyAsync(sqlite, cluster));
            await foreach (var ratio in MeasureAsync("postgres", postgres))
            {
                yield return ratio;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async IAsyncEnumerable<Ratio> MeasureAsync(string database, ServiceProvider services)
    {
        var typeahead = services.GetRequiredService<TypeaheadService>();
        var index = services.GetRequiredService<TypeaheadIndex>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        await index.CatchUpAsync(CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (1024.0 * 1024);
        var (names, _) = await index.ReadAsync(CancellationToken.None);
        yield return new Ratio(
            $"search.typeahead.{database}.memory/20MB",
            megabytes / LimitMegabytes,
            1,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{megabytes:0.0} MB for {names.Base.Count + names.Delta.Count} things, read in {seconds:0.0} s"
            )
        );

        var perimeters = services.GetRequiredService<PerimeterService>();
        List<Viewer> viewers = [];
        foreach (var member in Viewers)
        {
            viewers.Add(await perimeters.FindViewerAsync(new Id<Member>(member)));
        }

        var work = Type(viewers);
        await RunAsync(typeahead, work);
        var times = await RunAsync(typeahead, work);
        Array.Sort(times);
        var (half, slow) = (times[times.Length / 2], times[times.Length * 99 / 100]);
        yield return new Ratio(
            $"search.typeahead.{database}.p99/10ms",
            slow / LimitMilliseconds,
            1,
            string.Create(
                CultureInfo.InvariantCulture,
                $"median {half:0.00} ms, p99 {slow:0.00} ms, worst {times[^1]:0.00} ms of {times.Length} keys"
            )
        );
    }

    // What people type: names, topics and titles from the first letter on.
    private static List<(Viewer Viewer, string Typed)> Type(List<Viewer> viewers)
    {
        string[] meant =
        [
            "éléonore mart",
            "jean-luc",
            "marie",
            "anne bertin",
            "dupont",
            "@member.lamb",
            "#chauffage-m",
            "chêne énergie",
            "compte rendu",
            "l'isolation toit",
            "mise à jour serveur",
            "space",
            "zzzzz",
            "o'mar",
            "a b c d",
        ];
        return
        [
            .. from viewer in viewers from text in meant from length in Enumerable.Range(1, text.Length) select (viewer, text[..length]),
        ];
    }

    private static async ValueTask<double[]> RunAsync(TypeaheadService typeahead, List<(Viewer Viewer, string Typed)> work)
    {
        var times = new double[work.Count];
        for (var i = 0; i < work.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await typeahead.SuggestAsync(work[i].Viewer, work[i].Typed);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }
}
