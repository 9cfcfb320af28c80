using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Imports;
using Rse.Imports.Forums;
using Rse.People;
using Rse.Search;
using Rse.Search.Indexing;
using Rse.Search.Indexing.Files;
using Rse.Search.Texts;
using Rse.Storage;
using Rse.Subjects;

namespace Rse.Benchmarks.Search;

/// <summary>
/// What it costs to index the posts of a real forum on one thread, with all fields, facts and permission, beside Lucene.Net itself with one
/// field of the same text.
/// </summary>
internal sealed class IndexingRatios : IRatioArea
{
    private const int Posts = 20_000;
    private const int Rounds = 5;

    // 0.6 times the speed of Lucene.Net at least.
    private const double Limit = 1 / 0.6;

    public string Name => "search.indexing";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } forum)
        {
            Console.WriteLine("search: skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz.");
            yield break;
        }

        var folder = System.IO.Directory.CreateTempSubdirectory("rse-indexing-");
        try
        {
            var texts = await ReadAsync(forum, folder.FullName);
            List<(double Ours, double Theirs, double Analysis)> rounds = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var ours = IndexOurs(texts, Path.Combine(folder.FullName, $"ours-{round}"));
                var theirs = IndexRaw(texts, Path.Combine(folder.FullName, $"raw-{round}"));
                rounds.Add((ours, theirs, Analyze(texts)));
            }

            // The first compiles.
            var median = rounds.Skip(1).OrderBy(round => round.Ours / round.Theirs).ElementAt(Rounds / 2);
            yield return new Ratio(
                "search.indexing.1-thread/raw",
                median.Ours / median.Theirs,
                Limit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{texts.Count / median.Ours:0} posts/s, of which parsing and analysis take {median.Analysis / median.Ours:0%}; "
                        + $"Lucene.Net with one field {texts.Count / median.Theirs:0} posts/s"
                )
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async ValueTask<IReadOnlyList<SearchText>> ReadAsync(string archive, string folder)
    {
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={Path.Combine(folder, "rse.db")}").AddImports();
        await using var services = builder.Services.BuildServiceProvider();
        await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(archive));
        var source = services.GetRequiredService<SearchSource>();
        List<SearchText> texts = [];
        for (var next = 1; texts.Count < Posts; next += 500)
        {
            var read = await source.ListSubjectsAsync(Viewer.System, [.. Enumerable.Range(next, 500).Select(id => new Id<Subject>(id))]);
            if (read.Count == 0 && next > Posts * 2)
            {
                break;
            }

            texts.AddRange(read);
        }

        return texts;
    }

    private static double IndexOurs(IReadOnlyList<SearchText> texts, string folder)
    {
        // What was parsed in an earlier round is parsed again.
        var fresh = texts.Select(text => text with { }).ToList();
        var stamp = new CommitStamp { Schema = "bench", Network = "bench" };
        var start = Stopwatch.GetTimestamp();
        var index = OpenIndex.Open(new IndexDirectory(folder), 1, new SearchOptions(), stamp);
        var writer = new DocumentWriter(index.Writer, new TextAnalyzers().Rent());
        foreach (var text in fresh)
        {
            writer.Write(text, isNew: true);
        }

        index.Close();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double IndexRaw(IReadOnlyList<SearchText> texts, string folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var directory = new NIOFSDirectory(folder);
        using var analyzer = new EnglishAnalyzer(TextAnalyzers.Version);
        var config = new IndexWriterConfig(TextAnalyzers.Version, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 64 };
        using (var writer = new IndexWriter(directory, config))
        {
            foreach (var text in texts)
            {
                writer.AddDocument([new TextField("text", $"{text.Title}\n{text.Body}", Field.Store.NO)]);
            }

            writer.Commit();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Analyze(IReadOnlyList<SearchText> texts)
    {
        var fresh = texts.Select(text => text with { }).ToList();
        var reader = new TextAnalyzers().Rent();
        List<Rse.Search.Texts.Words.TextWord> words = [];
        var start = Stopwatch.GetTimestamp();
        foreach (var text in fresh)
        {
            words.Clear();
            reader.Read(text.Title ?? "", words);
            reader.Read(text.Plain, words);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
