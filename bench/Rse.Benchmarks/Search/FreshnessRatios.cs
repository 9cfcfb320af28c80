using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Activities;
using Rse.Benchmarks.Ratios;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Storage;

namespace Rse.Benchmarks.Search;

/// <summary>
/// How long after its commit a post is found while a hundred a second are written and somebody searches all the time; and how often the
/// index is made durable meanwhile.
/// </summary>
internal sealed class FreshnessRatios : IRatioArea
{
    private const int PerSecond = 100;
    private const int Seconds = 30;
    private const double LimitMilliseconds = 100;

    public string Name => "search.freshness";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-freshness-");
        try
        {
            var index = Path.Combine(folder.FullName, "index");
            var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={Path.Combine(folder.FullName, "rse.db")}");
            builder.AddSearch(options => options.Folder = index);
            builder.Services.Configure<VolumeOptions>(limits => limits.Posts = limits.Mentions = limits.Acts = 1_000_000);
            await using var services = builder.Services.BuildServiceProvider();
            await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
            var hosted = services.GetServices<IHostedService>().ToList();
            foreach (var service in hosted)
            {
                await service.StartAsync(CancellationToken.None);
            }

            var viewer = await PrepareAsync(services);
            await RunAsync(services, viewer, index, seconds: 3);
            var (delays, commits) = await RunAsync(services, viewer, index, Seconds);
            foreach (var service in hosted)
            {
                await service.StopAsync(CancellationToken.None);
            }

            delays.Sort();
            var p95 = delays[(int)(delays.Count * 0.95)];
            yield return new Ratio(
                "search.freshness.p95/100ms",
                p95 / LimitMilliseconds,
                1,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"from commit to findable: median {delays[delays.Count / 2]:0.0} ms, p95 {p95:0.0} ms, most {delays[^1]:0.0} ms, "
                        + $"of {delays.Count} posts"
                )
            );
            yield return new Ratio(
                "search.freshness.commits/second",
                commits / (double)Seconds,
                1.05,
                string.Create(CultureInfo.InvariantCulture, $"{commits} durable commits in {Seconds} s")
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async ValueTask<Viewer> PrepareAsync(IServiceProvider services)
    {
        var member = await services
            .GetRequiredService<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "amelie",
                    Handle = "amelie",
                    DisplayName = "Amélie",
                }
            );
        var perimeters = services.GetRequiredService<PerimeterService>();
        await services
            .GetRequiredService<SpaceService>()
            .CreateAsync(
                await perimeters.FindViewerAsync(member.Id),
                new SpaceDraft
                {
                    Name = "General",
                    Slug = "general",
                    Visibility = SpaceVisibility.Open,
                }
            );
        return await perimeters.FindViewerAsync(member.Id);
    }

    private static async ValueTask<(List<double> Delays, int Commits)> RunAsync(
        IServiceProvider services,
        Viewer viewer,
        string folder,
        int seconds
    )
    {
        var posts = services.GetRequiredService<PostService>();
        var search = services.GetRequiredService<ISearchIndex>();
        List<double> delays = [];
        List<Task> waiting = [];
        var before = FindCommit(folder);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < PerSecond * seconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)PerSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            // A word of its own, as letters.
            var word = string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));
            await posts.CreateAsync(
                viewer,
                "general",
                new PostDraft { Title = $"Heron {i}", Body = $"A heron called {word} in the reeds." }
            );
            waiting.Add(WaitAsync(search, viewer, word, Stopwatch.GetTimestamp(), delays));
        }

        await Task.WhenAll(waiting);
        return (delays, (int)(FindCommit(folder) - before));
    }

    private static async Task WaitAsync(ISearchIndex search, Viewer viewer, string word, long committed, List<double> delays)
    {
        var context = new SearchContext
        {
            Viewer = viewer,
            Query = QueryParser.Parse(word),
            Order = SearchOrder.Best,
            Slice = new Slice(null, 20),
        };
        while ((await search.SearchAsync(context, CancellationToken.None)).Hits.Count == 0)
        {
            await Task.Delay(5);
        }

        lock (delays)
        {
            delays.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
        }
    }

    // The number of the last commit is the suffix of its file, in base 36.
    private static long FindCommit(string folder)
    {
        var names = Directory
            .EnumerateFiles(folder, "segments_*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path)["segments_".Length..]);
        return names.Select(name => name.Aggregate(0L, (number, c) => (number * 36) + (char.IsDigit(c) ? c - '0' : c - 'a' + 10))).Max();
    }
}
