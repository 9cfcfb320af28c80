using Rse.Search.Indexing;
using Rse.Tests.Logging;

namespace Rse.Search.Tests.Indexing;

/// <summary>
/// The index is disposable: whatever happens to its folder, the network opens, and search finds everything again by itself.
/// </summary>
public sealed class DamagedIndexTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Posts = 60;
    private const int Rebuilt = 3101;

    [Fact]
    public async Task A_clean_stop_goes_on_without_a_rebuild()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        using var log = new RecordedLog();
        await using var host = scene.Open(log);

        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
        await IndexScene.CatchUpAsync(host);
        Assert.Equal(Posts, host.Get<IndexManager>().Current!.Writer.NumDocs);
        Assert.Empty(log.Of(Rebuilt));
    }

    [Fact]
    public async Task An_index_without_its_commit_is_built_again()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        foreach (var path in scene.Files().Where(path => Path.GetFileName(path).StartsWith("segments", StringComparison.Ordinal)))
        {
            File.Delete(path);
        }

        await using var host = scene.Open();
        Assert.Equal((0, true), await IndexScene.CountAsync(host));
        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
    }

    [Fact]
    public async Task What_is_intact_of_a_damaged_index_answers_until_there_is_a_new_one_and_counts_nothing()
    {
        var scene = IndexScene.In(fixture);
        for (var round = 0; round < 3; round++)
        {
            await using var writer = scene.Open();
            await IndexScene.AddPostsAsync(writer, Posts / 3);
            await IndexScene.CatchUpAsync(writer);
        }

        await using (var stream = File.OpenWrite(scene.Files().First(path => path.EndsWith(".cfs", StringComparison.Ordinal))))
        {
            stream.Position = stream.Length / 2;
            stream.Write([0xA5, 0xA5, 0xA5, 0xA5]);
        }

        await using var host = scene.Open();
        var found = await IndexScene.FindAsync(host, "hello");
        Assert.Equal((Posts * 2 / 3, true, null), (found.Hits.Count, found.IsPartial, found.Position));

        Assert.NotNull(await host.Get<IndexManager>().OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal((Posts * 2 / 3, true), await IndexScene.CountAsync(host));
        Assert.Contains("it is damaged: activity 0 of ", host.Get<ISearchIndex>().Condition, StringComparison.Ordinal);
        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
        Assert.Null(host.Get<ISearchIndex>().Condition);
    }

    [Theory]
    [InlineData("schema", "rse-search/0")]
    [InlineData("network", "00000000-0000-0000-0000-000000000000")]
    [InlineData("id", "999999")]
    public async Task An_index_of_another_make_or_network_is_not_searched_and_built_again(string key, string value)
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        scene.Restamp(key, value);

        await using var host = scene.Open();
        Assert.Equal((0, true), await IndexScene.CountAsync(host));
        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
    }

    [Fact]
    public async Task After_an_update_that_reads_words_in_another_way_the_old_index_answers_until_the_new_one_stands()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        scene.Restamp("schema", $"rse-search/{IndexSchema.Fields} lucene/4.8.0 words/0123456789abcdef");
        var old = scene.Indexes().Single();
        using var log = new RecordedLog();
        await using var host = scene.Open(log);
        await IndexScene.AddPostsAsync(host, 1, "Heron");

        Assert.NotNull(await host.Get<IndexManager>().OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal((Posts, true), await IndexScene.CountAsync(host));
        Assert.Equal(0, host.Get<IndexManager>().Current!.Writer.NumDocs);
        Assert.Contains("because it has another schema", host.Get<ISearchIndex>().Condition, StringComparison.Ordinal);
        Assert.Contains("what the index before had", host.Get<ISearchIndex>().Condition, StringComparison.Ordinal);

        await IndexScene.CatchUpAsync(host);
        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
        Assert.Equal((1, false), await IndexScene.CountAsync(host, "heron"));
        Assert.Single(log.Of(Rebuilt));
        for (var wait = 0; scene.Indexes().Count > 1 && wait < 100; wait++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(old, scene.Indexes().Single(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_a_new_index_is_built_goes_on_with_it_and_the_old_one_still_answers()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        scene.Restamp("schema", $"rse-search/{IndexSchema.Fields} lucene/4.8.0 words/0123456789abcdef");
        await using (var stopped = scene.Open())
        {
            Assert.NotNull(await stopped.Get<IndexManager>().OpenAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, scene.Indexes().Count);
        var begun = scene.Indexes()[0];
        using var log = new RecordedLog();
        await using var host = scene.Open(log);
        Assert.Equal(Posts, (await IndexScene.CountAsync(host)).Count);
        await IndexScene.CatchUpAsync(host);

        Assert.Equal((Posts, false), await IndexScene.CountAsync(host));
        Assert.Equal(begun, scene.Indexes()[0]);
        Assert.Empty(log.Of(Rebuilt));
    }

    [Fact]
    public async Task What_a_kill_leaves_behind_is_gone_on_from_and_the_rest_is_read_again()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        var left = scene.With(fixture.NewFolder());
        await using (var host = scene.Open())
        {
            await IndexScene.CatchUpAsync(host);
            for (var i = 0; i < 5; i++)
            {
                await IndexScene.AddPostsAsync(host, 1);
                await IndexScene.CatchUpAsync(host);
            }

            // The disk at this instant is what a process that is killed now leaves: the lock, the mark, and what no commit names.
            scene.CopyTo(left.Folder);
        }

        Assert.True(File.Exists(Path.Combine(left.Folder, "rse-lock")) && File.Exists(Path.Combine(left.Folder, "rse-open")));
        using var log = new RecordedLog();
        await using var next = left.Open(log);

        Assert.InRange((await IndexScene.CountAsync(next)).Count, Posts, Posts + 5);
        await IndexScene.CatchUpAsync(next);
        Assert.Equal((Posts + 5, false), await IndexScene.CountAsync(next));
        Assert.Empty(log.Of(Rebuilt));
    }

    [Fact]
    public async Task Files_of_others_in_the_folder_are_left_alone()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, Posts);
        var notes = new[] { Path.Combine(scene.Folder, "notes.txt"), Path.Combine(scene.Indexes()[0], "notes.txt") };
        foreach (var path in notes)
        {
            await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);
        }

        scene.Restamp("network", "00000000-0000-0000-0000-000000000000");
        await using (var host = scene.Open())
        {
            await IndexScene.CatchUpAsync(host);
        }

        Assert.All(notes, path => Assert.Equal("mine", File.ReadAllText(path)));
    }
}
