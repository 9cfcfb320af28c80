using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rse.Problems;
using Rse.Projections;
using Rse.Search.Indexing;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Search.Tests.Indexing;

/// <summary>
/// A disk that is full, read-only, away or slow: searches find what they found before, and all goes on when the disk does.
/// </summary>
public sealed class FailingDiskTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Posts = 30;
    private const int DiskFull = 3107;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("full")]
    [InlineData("read-only")]
    [InlineData("forbidden")]
    [InlineData("unsynced")]
    public async Task A_disk_that_fails_takes_nothing_from_search_and_is_not_remembered(string fault)
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        var faults = new DiskFaults();
        using var log = new RecordedLog();
        await using var host = scene.Open(log, faults.Install);
        await IndexScene.CatchUpAsync(host);
        await IndexScene.AddPostsAsync(host, 1);
        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts + 1, false), await IndexScene.CountAsync(host));

        faults.Writing = fault switch
        {
            "full" => DiskFaults.Full(),
            "read-only" => new IOException("Read-only file system", 30),
            "forbidden" => new UnauthorizedAccessException("Access to the path is denied."),
            _ => null,
        };
        faults.Syncing = faults.Writing ?? new IOException("Input/output error", 5);
        await IndexScene.AddPostsAsync(host, 3, "Heron");
        await FailAsync(host);

        var (count, _) = await IndexScene.CountAsync(host);
        Assert.InRange(count, Posts, Posts + 1);
        Assert.NotNull(host.Get<ISearchIndex>().Condition);
        Assert.Equal(fault is "full", log.Of(DiskFull).Count > 0);

        (faults.Writing, faults.Syncing) = (null, null);
        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts + 1, false), await IndexScene.CountAsync(host));
        Assert.Equal((3, false), await IndexScene.CountAsync(host, "heron"));
        Assert.Null(host.Get<ISearchIndex>().Condition);
    }

    [Fact]
    public async Task A_volume_that_is_really_full_is_named_and_indexing_goes_on_when_it_has_room()
    {
        var volume = Directory.CreateTempSubdirectory("rse-volume-").FullName;
        var isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", volume);
        Assert.SkipUnless(isMounted, "This needs a user who may mount a volume.");
        try
        {
            using var log = new RecordedLog();
            var scene = new IndexScene(fixture.NewFile(), Path.Combine(volume, "index"));
            await using var host = scene.Open(log);
            await IndexScene.AddPostsAsync(host, Posts);
            await IndexScene.CatchUpAsync(host);

            var filler = Path.Combine(volume, "filler");
            Fill(filler);
            await IndexScene.AddPostsAsync(host, 200, "Heron");
            await FailAsync(host);
            Assert.Equal(Posts, (await IndexScene.CountAsync(host)).Count);
            Assert.Contains(volume, log.Of(DiskFull)[0], StringComparison.Ordinal);
            Assert.Contains("full", host.Get<ISearchIndex>().Condition, StringComparison.Ordinal);

            File.Delete(filler);
            await IndexScene.CatchUpAsync(host);
            Assert.Equal((200, false), await IndexScene.CountAsync(host, "heron"));
            Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
            Assert.Null(host.Get<ISearchIndex>().Condition);
        }
        finally
        {
            Run("umount", volume);
            Directory.Delete(volume, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_deleted_while_the_host_runs_is_made_again_and_search_answers_meanwhile()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        await using var host = scene.Open();
        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));

        Directory.Delete(scene.Folder, recursive: true);
        await IndexScene.AddPostsAsync(host, 1);
        Assert.NotNull(await host.Get<IndexManager>().OpenAsync(Token));
        Assert.Equal((Posts, true), await IndexScene.CountAsync(host));
        await IndexScene.CatchUpAsync(host);

        Assert.Equal((Posts + 1, false), await IndexScene.CountAsync(host));
    }

    [Fact]
    public async Task Files_that_vanish_below_an_open_writer_are_missed_by_nobody_and_made_again_at_the_next_start()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        await using (var host = scene.Open())
        {
            await IndexScene.CatchUpAsync(host);
            await IndexScene.AddPostsAsync(host, 1);

            // The mark stays, so that the damage is met only where files are written.
            Directory.Delete(scene.Indexes()[0], recursive: true);
            await IndexScene.CatchUpAsync(host);
            Assert.Equal((Posts + 1, false), await IndexScene.CountAsync(host));
        }

        await using var next = scene.Open();
        await IndexScene.CatchUpAsync(next);
        Assert.Equal((Posts + 1, false), await IndexScene.CountAsync(next));
    }

    [Fact]
    public async Task A_deletion_that_hangs_on_a_share_holds_up_neither_writing_nor_search_nor_the_stop()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        var faults = new DiskFaults();
        var host = scene.Open(more: builder =>
        {
            faults.Install(builder);
            builder.Services.Configure<SearchOptions>(options => options.CommitInterval = TimeSpan.FromMilliseconds(100));
        });
        await IndexScene.CatchUpAsync(host);
        faults.Deleting.Reset();
        var start = Stopwatch.GetTimestamp();

        // Each commit replaces the one before, whose file is to be deleted.
        for (var i = 1; i <= 5; i++)
        {
            await IndexScene.AddPostsAsync(host, 1);
            await IndexScene.CatchUpAsync(host);
            Assert.Equal((Posts + i, false), await IndexScene.CountAsync(host));
            await Task.Delay(200, Token);
        }

        await host.DisposeAsync();

        // The share would hang for ever; how long all that takes is bounded, not measured.
        Assert.True(faults.Held > 0);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1));
        faults.Deleting.Set();
        await using var next = scene.Open();
        await IndexScene.CatchUpAsync(next);
        Assert.Equal((Posts + 5, false), await IndexScene.CountAsync(next));
    }

    [Fact]
    public async Task One_failure_to_open_is_not_remembered_for_ever()
    {
        var scene = IndexScene.In(fixture);
        await File.WriteAllTextAsync(scene.Folder, "a file where the folder should be", Token);
        await using var host = scene.Open();
        await IndexScene.AddPostsAsync(host, Posts);
        await Assert.ThrowsAsync<PluginException>(async () => await host.Get<ProjectionService>().CatchUpAsync("search", Token));
        Assert.Equal((0, true), await IndexScene.CountAsync(host));

        File.Delete(scene.Folder);
        await IndexScene.CatchUpAsync(host);

        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
    }

    // Applies the log until the disk has been met: a commit comes a moment after.
    private static async ValueTask FailAsync(StorageHost host)
    {
        for (var attempt = 0; attempt < 40 && host.Get<ISearchIndex>().Condition is null; attempt++)
        {
            try
            {
                await host.Get<ProjectionService>().CatchUpAsync("search", Token);
                await IndexScene.CountAsync(host);
                await Task.Delay(100, Token);
            }
            catch (PluginException)
            {
                return;
            }
        }
    }

    private static void Fill(string path)
    {
        using var stream = File.Create(path);
        try
        {
            while (true)
            {
                stream.Write(new byte[4_096]);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
