using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Search;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Paging;
using Rse.Search;

namespace Rse.Benchmarks.Search;

/// <summary>
/// What a search costs among the posts of a real forum, with permission, beside Lucene.Net itself, SQLite FTS5 and PostgreSQL without.
/// </summary>
internal sealed class SearchRatios : IRatioArea
{
    private const double Seconds = 15;
    private const double Megabytes = 400;
    private const int Threads = 16;

    public string Name => "search.index";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } forum)
        {
            Console.WriteLine("search: skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz.");
            yield break;
        }

        var folder = Directory.CreateTempSubdirectory("rse-search-");
        try
        {
            await using var network = await SearchNetwork.MakeAsync(forum, folder.FullName);
            var texts = SearchNetwork.ReadTexts(forum);
            using var raw = new RawSearch(texts, Path.Combine(folder.FullName, "raw"));
            await foreach (var ratio in IndexingAsync(network, raw))
            {
                yield return ratio;
            }

            foreach (var (name, work) in Queries(raw))
            {
                yield return await Pair.MeasureAsync(
                    $"search.{name}/raw",
                    1.15,
                    work,
                    async query => await network.FindAsync(query.Typed),
                    query =>
                    {
                        raw.Find(query.Bare);
                        return ValueTask.CompletedTask;
                    }
                );
            }

            await foreach (var ratio in PeersAsync(network, raw, texts, folder.FullName))
            {
                yield return ratio;
            }

            yield return await AnswerAsync(network, folder.FullName);
            yield return await ThreadsAsync(network, raw);
            await foreach (var ratio in SlowestAsync(network, raw))
            {
                yield return ratio;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async IAsyncEnumerable<Ratio> IndexingAsync(SearchNetwork network, RawSearch raw)
    {
        yield return new Ratio(
            "search.indexing/15s",
            network.IndexSeconds / Seconds,
            1,
            Note(
                $"{network.IndexSeconds:0.0} s for the whole forum; Lucene.Net with one field, on one thread, took {raw.IndexSeconds:0.0} s"
            )
        );
        yield return new Ratio("search.index-size/400MB", network.IndexMegabytes / Megabytes, 1, Note($"{network.IndexMegabytes:0} MB"));
        var alone = await network.IndexAgainAsync(threads: 1);
        yield return new Ratio(
            "search.indexing-one-thread/raw",
            alone / raw.IndexSeconds,
            1 / 0.6,
            Note($"{alone:0.0} s, the rows read from the database, against {raw.IndexSeconds:0.0} s")
        );
    }

    private static IEnumerable<(string Name, Work[] Work)> Queries(RawSearch raw)
    {
        var (rare, medium, second, third) = (raw.Pick(5, 30), raw.Pick(900, 1_500), raw.Pick(900, 1_500, 3), raw.Pick(900, 1_500, 6));
        yield return ("rare", [new(rare, RawSearch.Term(rare))]);
        yield return ("rare-new-words", [.. Words(raw, 5, 30, 512).Select(word => new Work(word, RawSearch.Term(word)))]);
        yield return ("medium", [new(medium, RawSearch.Term(medium))]);
        yield return ("medium-new-words", [.. Words(raw, 500, 5_000, 128).Select(word => new Work(word, RawSearch.Term(word)))]);
        yield return ("frequent", [new("slicer", RawSearch.Term("slicer"))]);
        yield return ("and", [new($"segment {medium}", RawSearch.All("segment", medium))]);
        yield return ("or", [new($"{medium} OR {second} OR {third}", RawSearch.Any(medium, second, third))]);
        yield return ("phrase", [new("\"segment editor\"", RawSearch.Phrase("segment", "editor"))]);
        yield return ("prefix", [new("segm*", RawSearch.Prefix("segm"))]);
    }

    // The words of the index are stems: only those count that stand for themselves.
    private static IEnumerable<string> Words(RawSearch raw, int least, int most, int count) => raw.PickMany(least, most).Take(count);

    private static async IAsyncEnumerable<Ratio> PeersAsync(
        SearchNetwork network,
        RawSearch raw,
        IReadOnlyList<string> texts,
        string folder
    )
    {
        string[] words = [.. Words(raw, 500, 5_000, 24), "slicer", "segment", "volume"];
        using (var sqlite = new Fts5Search(texts, Path.Combine(folder, "fts5.db")))
        {
            yield return await Pair.MeasureAsync(
                "search.words-in-500/fts5",
                0.1,
                words,
                async word => await network.FindAsync(word),
                word =>
                {
                    sqlite.Find(word);
                    return ValueTask.CompletedTask;
                }
            );
        }

        if (await PostgresSearch.TryMakeAsync(texts) is { } postgres)
        {
            yield return await Pair.MeasureAsync(
                "search.words-in-500/ts_rank",
                0.05,
                words,
                async word => await network.FindAsync(word),
                async word => await postgres.FindAsync(word)
            );
            await postgres.DisposeAsync();
        }
    }

    // Totals, facets, and snippets of twenty texts, against the twenty places and the rows of twenty posts.
    private static async ValueTask<Ratio> AnswerAsync(SearchNetwork network, string folder)
    {
        using var rows = new PlainRows(Path.Combine(folder, "rse.db"));
        return await Pair.MeasureAsync(
            "search.answer/places-and-rows",
            3,
            ["segment editor", "volume rendering crash", "dicom import"],
            async text =>
                await network.Search.SearchAsync(
                    network.Viewer,
                    new SearchRequest { Query = text, WithFacets = true },
                    new PageRequest { Take = 20 }
                ),
            async text => rows.Read(await network.ListAsync(text))
        );
    }

    // Throughput: the inverse of the ratio of times for the same work.
    private static async ValueTask<Ratio> ThreadsAsync(SearchNetwork network, RawSearch raw)
    {
        var words = Words(raw, 200, 2_000, 64).ToArray();
        async ValueTask<double> RunAsync(int threads)
        {
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                Enumerable
                    .Range(0, threads)
                    .Select(thread =>
                        Task.Run(async () =>
                        {
                            for (var i = 0; i < 3_200 / threads; i++)
                            {
                                await network.FindAsync(words[((i * threads) + thread) % words.Length]);
                            }
                        })
                    )
            );
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        await RunAsync(1);
        List<double> ratios = [];
        for (var round = 0; round < 5; round++)
        {
            var one = await RunAsync(1);
            ratios.Add(await RunAsync(Threads) / one);
        }

        var ratio = ratios.Order().ElementAt(2);

        // Two processors do 1.6 times the work of one at least.
        return new Ratio("search.16-threads/1-thread", ratio, 1 / 1.6, Note($"{1 / ratio:0.00} times the throughput of one thread"));
    }

    private static async IAsyncEnumerable<Ratio> SlowestAsync(SearchNetwork network, RawSearch raw)
    {
        const double Milliseconds = 50;
        var legal = await SlowQueries.MeasureAsync(network, SlowQueries.Legal(raw));
        yield return new Ratio("search.slowest-legal/50ms", legal.Milliseconds / Milliseconds, 1, $"{legal}");
        var hostile = await SlowQueries.MeasureAsync(network, SlowQueries.Hostile());
        yield return new Ratio("search.slowest-hostile/50ms", hostile.Milliseconds / Milliseconds, 1, $"{hostile}");
    }

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <param name="Typed">What a member types.</param>
    /// <param name="Bare">The query of Lucene for the same.</param>
    private sealed record Work(string Typed, Query Bare);
}
