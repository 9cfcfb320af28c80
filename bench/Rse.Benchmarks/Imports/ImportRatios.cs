using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Imports;
using Rse.Imports.Forums;
using Rse.Projections;
using Rse.Storage;

namespace Rse.Benchmarks.Imports;

/// <summary>
/// The import of a whole forum into SQLite, every commit durable: against a bare bulk insert of the same rows, against the clock, with the
/// search index, and in memory.
/// </summary>
internal sealed class ImportRatios : IRatioArea
{
    private const int Rounds = 3;

    // Rounds that are not counted, in which the compiler finds out what is hot.
    private const int WarmUp = 1;
    private const double ItemsASecond = 10_000;
    private const double Megabytes = 600;

    public string Name => "import";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } forum)
        {
            Console.WriteLine("import: skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz.");
            yield break;
        }

        var folder = Directory.CreateTempSubdirectory("rse-import-");
        try
        {
            List<(double Import, double Raw)> rounds = [];
            var (items, memory) = (0L, 0.0);
            for (var round = -WarmUp; round < Rounds; round++)
            {
                var file = Path.Combine(folder.FullName, $"{round}.db");
                (var import, items, _) = await ImportAsync(forum, file, index: null);

                // Before the bare contender holds every row in memory.
                memory = round == -WarmUp ? Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024.0) : memory;
                var raw = Path.Combine(folder.FullName, $"{round}-raw.db");
                RawImport.MakeEmpty(file, raw);
                var bareImport = RawImport.CopyAll(RawImport.Read(file), raw);
                if (round >= 0)
                {
                    rounds.Add((import, bareImport));
                }
            }

            var (ours, bare) = (Median(rounds.Select(round => round.Import)), Median(rounds.Select(round => round.Raw)));
            yield return new Ratio(
                "import.import/raw",
                Median(rounds.Select(round => round.Import / round.Raw)),
                2,
                Note(
                    $"{ours:0.00} s against {bare:0.00} s for the same rows read back and inserted bare in one transaction, {Rounds} rounds"
                )
            );
            yield return new Ratio(
                "import.10000-items-a-second/import",
                ItemsASecond / (items / ours),
                1,
                Note($"{items} items in {ours:0.00} s: {items / ours:0} a second")
            );

            var (alone, _, indexed) = await ImportAsync(
                forum,
                Path.Combine(folder.FullName, "search.db"),
                Path.Combine(folder.FullName, "index")
            );
            var (all, budget) = (alone + indexed, items / ItemsASecond);

            // The budget is a time, so that a faster import does not make the same index a failure; the plain ratio is told beside it.
            yield return new Ratio(
                "import.with-search/time-of-10000-a-second",
                all / budget,
                2,
                Note(
                    $"{alone:0.00} s, and {indexed:0.00} s more for the index; {budget:0.00} s is {items} items at {ItemsASecond} a second"
                )
            );
            yield return new Ratio("import.with-search/alone", all / alone, null, Note($"{all:0.00} s against {alone:0.00} s"));
            yield return new Ratio("import.memory/600MB", memory / Megabytes, 1, Note($"{memory:0} MB at most in a first import"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Imports into a new file, and tells the seconds, the items, and the seconds that the index took.</summary>
    private static async ValueTask<(double Import, long Items, double Index)> ImportAsync(string forum, string file, string? index)
    {
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={file}").AddImports();
        if (index is not null)
        {
            builder.AddSearch(options => options.Folder = index);
        }

        await using var provider = builder.Services.BuildServiceProvider();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        var report = await provider.GetRequiredService<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(forum));
        var imported = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        if (index is not null)
        {
            await provider.GetRequiredService<ProjectionService>().CatchUpAsync();
        }

        return (imported, report.Added, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
