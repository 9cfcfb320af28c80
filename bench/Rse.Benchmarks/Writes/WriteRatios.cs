using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Writes;

/// <summary>
/// What a durable write costs, alone, in company, and for many who will see it; and what counting on write saves on read. Printed with the
/// feeds.
/// </summary>
internal sealed class WriteRatios : IRatioArea
{
    private const int Writers = 64;
    private const int PostsAWriter = 4;

    public string Name => "feeds.writes";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using (var contenders = await WriteContenders.OpenAsync())
        {
            var posts = WriteWork.Make(100);
            await contenders.CheckAsync(posts);
            yield return await Pair.MeasureAsync(
                "feeds.post.durable/raw",
                1.3,
                posts,
                post => contenders.RseAsync(post, contenders.Crowded),
                post => Run(() => contenders.Raw(post, contenders.Crowded))
            );

            // The time of the same posts, so that smaller is better: a third of it is three times the throughput.
            IReadOnlyList<IReadOnlyList<WriteWork>> bursts =
            [
                WriteWork.Make(Writers * PostsAWriter),
                WriteWork.Make(Writers * PostsAWriter),
            ];
            yield return await Pair.MeasureAsync(
                "feeds.post.64-writers/raw-one-by-one",
                1 / 3.0,
                bursts,
                burst => WriteAllAsync(contenders, burst),
                burst => Run(() => WriteEach(contenders, burst))
            );
            yield return await Pair.MeasureAsync(
                "feeds.post.18000-see-it/1-sees-it",
                1.2,
                posts,
                post => contenders.RseAsync(post, contenders.Crowded),
                post => contenders.RseAsync(post, contenders.Alone)
            );

            // As busy as the community is, which is less than one comment a post; and as a lively network.
            using (var counts = new CountReader(contenders.ConnectionString))
            {
                yield return await CompareAsync("feeds.counts.kept/group-by", null, counts, 0);
            }

            CountReader.MakeLively(contenders.ConnectionString);
            using (var counts = new CountReader(contenders.ConnectionString))
            {
                yield return await CompareAsync("feeds.counts.kept/group-by-lively", 1 / 6.0, counts, 20);
            }
        }
    }

    private static ValueTask<Ratio> CompareAsync(string name, double? limit, CountReader counts, int comments) =>
        Pair.MeasureAsync(
            name,
            limit,
            counts.FindPages(comments),
            page => Run(() => counts.ReadKept(page)),
            page => Run(() => counts.ReadCounted(page))
        );

    private static async ValueTask WriteAllAsync(WriteContenders contenders, IReadOnlyList<WriteWork> burst) =>
        await Task.WhenAll(
            burst
                .Chunk(PostsAWriter)
                .Select(share =>
                    Task.Run(async () =>
                    {
                        foreach (var post in share)
                        {
                            await contenders.RseAsync(post, contenders.Crowded);
                        }
                    })
                )
        );

    private static void WriteEach(WriteContenders contenders, IReadOnlyList<WriteWork> burst)
    {
        foreach (var post in burst)
        {
            contenders.Raw(post, contenders.Crowded);
        }
    }

    private static ValueTask Run(Action action)
    {
        action();
        return ValueTask.CompletedTask;
    }
}
