using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Projections;
using Rse.Tests.Logging;

namespace Rse.Search.Tests.Indexing;

/// <summary>Two processes with one folder: one writes, the other reads and takes over.</summary>
/// <remarks>Locks hold between two hosts of one process as well.</remarks>
public sealed class SharedFolderTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Posts = 20;
    private const int Followed = 3108;
    private const int TookOver = 3109;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_process_reads_the_index_and_says_who_writes_it()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        using var log = new RecordedLog();
        await using var first = scene.Open();
        await IndexScene.CatchUpAsync(first);
        await using var second = scene.Open(log);

        await IndexScene.CatchUpAsync(second);

        Assert.Equal((Posts, false), await IndexScene.CountAsync(second));
        var writer = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");
        Assert.Contains(writer, Assert.Single(log.Of(Followed)), StringComparison.Ordinal);
        Assert.Contains(writer, second.Get<ISearchIndex>().Condition, StringComparison.Ordinal);
        Assert.Null(first.Get<ISearchIndex>().Condition);
        Assert.Equal((Posts, false), await IndexScene.CountAsync(first));
    }

    [Fact]
    public async Task A_second_process_sees_what_the_first_commits()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        await using var first = scene.Open();
        await IndexScene.CatchUpAsync(first);
        await using var second = scene.Open();
        await IndexScene.CatchUpAsync(second);

        await IndexScene.AddPostsAsync(second, 3, "Heron");
        Assert.Equal((0, true), await IndexScene.CountAsync(second, "heron"));
        await IndexScene.CatchUpAsync(first);
        Assert.Equal((3, false), await IndexScene.CountAsync(first, "heron"));

        // Waits for the commit of the first, which comes by itself.
        await IndexScene.CatchUpAsync(second);
        Assert.Equal((3, false), await IndexScene.CountAsync(second, "heron"));
    }

    [Fact]
    public async Task A_second_process_takes_over_when_the_first_ends()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        using var log = new RecordedLog();
        var first = scene.Open();
        await IndexScene.CatchUpAsync(first);
        await using var second = scene.Open(log);
        await IndexScene.CatchUpAsync(second);
        await IndexScene.AddPostsAsync(second, 3, "Heron");

        // It waits for the other, which ends meanwhile.
        var waiting = second.Get<ProjectionService>().CatchUpAsync("search", Token).AsTask();
        await Task.Delay(300, Token);
        Assert.False(waiting.IsCompleted);
        await first.DisposeAsync();
        await waiting;

        Assert.Equal((3, false), await IndexScene.CountAsync(second, "heron"));
        Assert.Equal((Posts, false), await IndexScene.CountAsync(second));
        Assert.Single(log.Of(TookOver));
        Assert.Null(second.Get<ISearchIndex>().Condition);
    }

    [Fact]
    public async Task A_process_that_runs_no_projections_reads_and_never_keeps_another_from_writing()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        await using var web = scene.Open(more: builder =>
            builder.Services.Configure<ProjectionOptions>(options => options.RunHere = false)
        );
        Assert.Equal((Posts, false), await IndexScene.CountAsync(web));

        await using var worker = scene.Open();
        await IndexScene.AddPostsAsync(worker, 3, "Heron");
        await IndexScene.CatchUpAsync(worker);
        for (var wait = 0; (await IndexScene.CountAsync(web, "heron")).Count < 3 && wait < 100; wait++)
        {
            await Task.Delay(100, Token);
        }

        Assert.Equal((3, false), await IndexScene.CountAsync(web, "heron"));
    }

    [Fact]
    public async Task The_lock_file_of_a_process_that_is_gone_keeps_nobody_out()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        await File.WriteAllTextAsync(Path.Combine(scene.Folder, "rse-lock"), "process 1", Token);
        await File.WriteAllTextAsync(Path.Combine(scene.Indexes()[0], "write.lock"), "", Token);
        scene.MarkUnclean();

        await using var host = scene.Open();
        await IndexScene.AddPostsAsync(host, 1);
        await IndexScene.CatchUpAsync(host);

        Assert.Equal((Posts + 1, false), await IndexScene.CountAsync(host));
        Assert.Null(host.Get<ISearchIndex>().Condition);
    }
}
