using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Search.Indexing;
using Rse.Search.Indexing.Files;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Search.Tests.Indexing;

/// <summary>Searches while much is written.</summary>
public sealed class BusyIndexTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Threads = 16;
    private const int Rounds = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixteen_threads_search_while_posts_are_written_edited_and_committed_without_an_error()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, 20);
        using var log = new RecordedLog();
        await using var host = scene.Open(
            log,
            builder => builder.Services.Configure<SearchOptions>(options => options.CommitInterval = TimeSpan.FromMilliseconds(100))
        );
        await IndexScene.CatchUpAsync(host);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var searches = Enumerable
            .Range(0, Threads)
            .Select(thread =>
                Task.Run(async () =>
                {
                    var least = 20;
                    while (!stop.IsCancellationRequested)
                    {
                        var query = (thread % 4) switch
                        {
                            0 => "hello",
                            1 => "hello number",
                            2 => "\"number 1\" OR hello",
                            _ => "hel*",
                        };
                        var found = (await IndexScene.CountAsync(host, query)).Count;
                        Assert.True(found >= least, $"{query}: {found} after {least}");
                        least = found;
                    }
                })
            )
            .ToList();
        for (var round = 0; round < Rounds; round++)
        {
            await IndexScene.AddPostsAsync(host, 5);
            await IndexScene.CatchUpAsync(host);
            Assert.Equal(20 + ((round + 1) * 5), (await IndexScene.CountAsync(host)).Count);
        }

        await stop.CancelAsync();
        await Task.WhenAll(searches);
        Assert.DoesNotContain(log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task What_is_written_is_found_by_the_next_search_and_committed_without_another_write()
    {
        var scene = IndexScene.In(fixture);
        await using var host = scene.Open();
        await IndexScene.AddPostsAsync(host, 1);
        await IndexScene.CatchUpAsync(host);

        // No timer refreshes the index between a write and the search that follows.
        for (var i = 2; i < 30; i++)
        {
            await IndexScene.AddPostsAsync(host, 1);
            await IndexScene.CatchUpAsync(host);
            Assert.Equal((i, false), await IndexScene.CountAsync(host));
        }

        var index = host.Get<IndexManager>().Current!;
        for (var wait = 0; index.IsDirty && wait < 100; wait++)
        {
            await Task.Delay(100, Token);
        }

        Assert.False(index.IsDirty);
        using var directory = new IndexDirectory(scene.Indexes()[0]);
        using var reader = Lucene.Net.Index.DirectoryReader.Open(directory);
        Assert.Equal(index.Position, CommitStamp.Read(reader.IndexCommit.UserData).Position);
    }

    [Fact]
    public async Task The_index_is_read_by_position_and_not_mapped_into_memory()
    {
        var scene = await IndexScene.WithPostsAsync(fixture, 1);
        await using var host = scene.Open();
        var folder = host.Get<IndexFolder>();

        using var directory = folder.OpenDirectory(folder.ListGenerations()[0]);

        Assert.IsAssignableFrom<Lucene.Net.Store.NIOFSDirectory>(directory);
    }

    [Fact]
    public async Task Who_is_added_to_a_private_space_finds_what_is_in_it_at_once_and_who_is_removed_finds_nothing_at_once()
    {
        var scene = IndexScene.In(fixture);
        await using var host = scene.Open();
        var (owner, other) = (await host.World.AddMemberAsync("owner"), await host.World.AddMemberAsync("other"));
        var draft = new SpaceDraft
        {
            Name = "Closed",
            Slug = "closed",
            Visibility = SpaceVisibility.Private,
        };
        await host.Get<SpaceService>().CreateAsync(await host.World.ViewAsync(owner), draft, Token);
        await host.Get<PostService>().CreateAsync(await host.World.ViewAsync(owner), "closed", new PostDraft { Body = "A heron." }, Token);
        await IndexScene.CatchUpAsync(host);
        Assert.Equal(0, await FindAsync(host, other));

        await host.Get<MembershipService>().PutAsync(await host.World.ViewAsync(owner), "closed", "other", SpaceRole.Contributor, Token);
        Assert.Equal(1, await FindAsync(host, other));

        await host.Get<MembershipService>().RemoveAsync(await host.World.ViewAsync(owner), "closed", "other", Token);
        Assert.Equal(0, await FindAsync(host, other));
    }

    // With what the member may see now, as each request does; the index has not caught up.
    private static async ValueTask<int> FindAsync(StorageHost host, Member member)
    {
        var page = await host.Get<SearchService>()
            .SearchAsync(await host.World.ViewAsync(member), new SearchRequest { Query = "heron" }, PageRequest.First, Token);
        Assert.True(page.Total is null || page.Total.Value.Value == page.Items.Count);
        return page.Items.Count;
    }
}
