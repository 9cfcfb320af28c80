using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Search;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Paging;
using Rse.Search;

namespace Rse.Benchmarks.Search;

/// <summary>What a search costs among the posts of a real forum, with permission, beside Lucene.Net itself without.</summary>
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
            using var raw = new RawSearch(SearchNetwork.ReadTexts(forum), Path.Combine(folder.FullName, "raw"));
            yield return new Ratio(
                "search.indexing/15s",
                network.IndexSeconds / Seconds,
                1,
                Note(
                    $"{network.IndexSeconds:0.0} s for the whole forum; Lucene.Net with one field, on one thread: {raw.IndexSeconds:0.0} s"
                )
            );
            yield return new Ratio(
                "search.index-size/400MB",
                network.IndexMegabytes / Megabytes,
                1,
                Note($"{network.IndexMegabytes:0} MB")
            );
            foreach (var (name, query, bare) in Queries(raw))
            {
                yield return await Pair.MeasureAsync(
                    $"search.{name}/raw",
                    1.15,
                    [query],
                    async text => await network.FindAsync(text),
                    _ =>
                    {
                        raw.Find(bare);
                        return ValueTask.CompletedTask;
                    }
                );
            }

            yield return await AnswerAsync(network);
            yield return await ThreadsAsync(network, raw);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, string Query, Query Bare)> Queries(RawSearch raw)
    {
        var (rare, medium, second, third) = (raw.Pick(5, 30), raw.Pick(900, 1_500), raw.Pick(900, 1_500, 3), raw.Pick(900, 1_500, 6));
        yield return ("rare", rare, RawSearch.Term(rare));
        yield return ("medium", medium, RawSearch.Term(medium));
        yield return ("frequent", "slicer", RawSearch.Term("slicer"));
        yield return ("and", $"segment {medium}", RawSearch.All("segment", medium));
        yield return ("or", $"{medium} OR {second} OR {third}", RawSearch.Any(medium, second, third));
        yield return ("phrase", "\"segment editor\"", RawSearch.Phrase("segment", "editor"));
        yield return ("prefix", "segm*", RawSearch.Prefix("segm"));
    }

    // Snippets of twenty texts, against the twenty places alone.
    private static ValueTask<Ratio> AnswerAsync(SearchNetwork network) =>
        Pair.MeasureAsync(
            "search.answer/places",
            null,
            ["segment editor"],
            async text =>
                await network.Search.SearchAsync(network.Viewer, new SearchRequest { Query = text }, new PageRequest { Take = 20 }),
            async text => await network.FindAsync(text)
        );

    // Throughput: the inverse of the ratio of times for the same work.
    private static async ValueTask<Ratio> ThreadsAsync(SearchNetwork network, RawSearch raw)
    {
        var words = Enumerable.Range(0, 64).Select(i => raw.Pick(200, 2_000, i)).ToArray();
        async ValueTask<double> RunAsync(int threads)
        {
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                Enumerable
                    .Range(0, threads)
                    .Select(thread =>
                        Task.Run(async () =>
                        {
                            for (var i = 0; i < 1_600 / threads; i++)
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

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
