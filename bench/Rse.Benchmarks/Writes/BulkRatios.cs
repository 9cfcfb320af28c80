using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Imports;
using Rse.Benchmarks.Ratios;
using Rse.Imports;
using Rse.Imports.Forums;
using Rse.Storage;

namespace Rse.Benchmarks.Writes;

/// <summary>
/// The import of the first posts of a forum, against the same rows by hand and by EF Core. The area <c>import</c> takes the whole of it.
/// </summary>
internal sealed class BulkRatios : IRatioArea
{
    private const int Rounds = 3;

    // Rounds that are not counted, in which the compiler finds out what is hot.
    private const int WarmUp = 2;
    private const int Items = 40_000;

    public string Name => "feeds.bulk";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } forum)
        {
            Console.WriteLine(
                "feeds: the figures of the import are skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz."
            );
            yield break;
        }

        var folder = Directory.CreateTempSubdirectory("rse-bulk-");
        try
        {
            List<(double Import, double Raw, double Ef)> rounds = [];
            for (var round = -WarmUp; round < Rounds; round++)
            {
                string[] files = [.. ((string[])["rse", "raw", "ef"]).Select(name => Path.Combine(folder.FullName, $"{round}-{name}.db"))];
                var import = await ImportAsync(forum, files[0]);
                var tables = RawImport.Read(files[0]);
                RawImport.MakeEmpty(files[0], files[1]);
                RawImport.MakeEmpty(files[0], files[2]);
                var (raw, ef) = (RawImport.CopyAll(tables, files[1]), await EfImport.CopyAllAsync(tables, files[2]));
                if (round >= 0)
                {
                    rounds.Add((import, raw, ef));
                }
            }

            yield return Compare("feeds.import/raw", 2, rounds.ConvertAll(round => (round.Import, round.Raw)));
            yield return Compare("feeds.import/ef", 1 / 4.0, rounds.ConvertAll(round => (round.Import, round.Ef)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async ValueTask<double> ImportAsync(string forum, string file)
    {
        await using var provider = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={file}")
            .AddImports()
            .Services.BuildServiceProvider();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        await provider.GetRequiredService<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(forum).Take(Items));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Ratio Compare(string name, double limit, IReadOnlyList<(double Ours, double Theirs)> rounds)
    {
        var ordered = rounds.OrderBy(round => round.Ours / round.Theirs).ToList();
        var (ours, theirs) = ordered[ordered.Count / 2];
        return new Ratio(
            name,
            ours / theirs,
            limit,
            string.Create(CultureInfo.InvariantCulture, $"{ours:0.00} s against {theirs:0.00} s, {rounds.Count} rounds of {Items} items")
        );
    }
}
