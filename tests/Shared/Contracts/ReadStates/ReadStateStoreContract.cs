using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Tests.Contracts.ReadStates;

/// <summary>What every <see cref="IReadStateStore"/> must do.</summary>
public abstract class ReadStateStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A mark exists once; only the first one counts.</summary>
    [Fact]
    public async Task Marking_again_changes_nothing_and_counts_no_reader_twice()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var first = await host.World.AddPostAsync(space, amelie);
        var second = await host.World.AddPostAsync(space, amelie);

        Assert.Equal(1, await host.SeeAsync(bob, first.Id.Value));
        Assert.Equal(1, await host.SeeAsync(bob, first.Id.Value, second.Id.Value));
        Assert.Equal(0, await host.SeeAsync(bob, second.Id.Value, first.Id.Value, second.Id.Value));

        Assert.Equal([1, 1], await ReadersAsync(host, amelie, first, second));
    }

    /// <summary>Concurrent readers, some of whom read twice, are each counted once.</summary>
    [Fact]
    public async Task Concurrent_readers_are_each_counted_once()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, space) = await SceneAsync(host);
        List<Post> posts = [await host.World.AddPostAsync(space, amelie), await host.World.AddPostAsync(space, amelie)];
        List<Member> readers = [];
        for (var i = 0; i < 6; i++)
        {
            readers.Add(await host.World.AddMemberAsync($"reader{i}"));
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 24),
            Token,
            async (i, _) =>
                await host.SeeAsync(
                    readers[i % readers.Count],
                    i % 2 == 0 ? [posts[0].Id.Value, posts[1].Id.Value] : [posts[1].Id.Value, posts[0].Id.Value]
                )
        );

        Assert.Equal([6, 6], await ReadersAsync(host, amelie, [.. posts]));
    }

    /// <summary>Own, read, trashed, hidden and unknown subjects are not unread.</summary>
    [Fact]
    public async Task Only_visible_subjects_of_others_are_unread()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var unseen = await host.World.AddPostAsync(space, amelie);
        var seen = await host.World.AddPostAsync(space, amelie);
        var own = await host.World.AddPostAsync(space, bob);
        var hidden = await host.World.AddPostAsync(secret, amelie);
        var trashed = await host.World.AddPostAsync(space, amelie);
        var below = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(trashed.Id.Value), amelie);
        await host.TrashAsync(trashed.Id.As<Subject>());
        await host.SeeAsync(bob, seen.Id.Value);
        long[] ids = [unseen.Id.Value, seen.Id.Value, own.Id.Value, hidden.Id.Value, trashed.Id.Value, below.Id.Value, 99_999];

        var found = await host.Get<IReadStateStore>()
            .ListUnreadAsync(await host.World.ViewAsync(bob), [.. ids.Select(id => new Id<Subject>(id))], Token);

        var only = Assert.Single(found);
        Assert.Equal((SubjectRef.Post(unseen.Id), unseen.At), (only.Ref, only.At));
        Assert.Null(only.Host);
    }

    /// <summary>Readers are not counted for viewers who may not see the subject.</summary>
    [Fact]
    public async Task Readers_of_hidden_subjects_are_not_counted()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie, bob);
        var post = await host.World.AddPostAsync(secret, amelie);
        await host.SeeAsync(bob, post.Id.Value);
        var outsider = await host.World.AddMemberAsync("outsider");

        Assert.Equal([1], await ReadersAsync(host, amelie, post));
        Assert.Empty(
            await host.Get<IReadStateStore>().CountReadersAsync(await host.World.ViewAsync(outsider), [post.Id.As<Subject>()], Token)
        );
    }

    /// <summary>One row marks a space or everywhere; it never moves back.</summary>
    [Fact]
    public async Task A_mark_of_everything_only_moves_forward_and_applies_to_its_space()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Open, amelie, bob);
        var first = await host.World.AddPostAsync(space, amelie);
        var elsewhere = await host.World.AddPostAsync(other, amelie);
        var second = await host.World.AddPostAsync(space, amelie);
        var viewer = await host.World.ViewAsync(bob);

        Assert.Equal([("general", 2), ("other", 1)], await CountAsync(host, viewer));
        Assert.True(await host.SeeAllAsync(bob, space, first.At));
        Assert.False(await host.SeeAllAsync(bob, space, first.At));
        Assert.False(await host.SeeAllAsync(bob, space, first.At.AddSeconds(-1)));

        Assert.Equal([("general", 1), ("other", 1)], await CountAsync(host, viewer));
        Assert.Equal([second.Id.Value], (await UnreadAsync(host, viewer, FeedScope.Space(space.Id))).Subjects());
        Assert.Equal([true, false, false], await SeenAsync(host, viewer, first, elsewhere, second));

        Assert.True(await host.SeeAllAsync(bob, null, second.At));

        Assert.Empty(await CountAsync(host, viewer));
        Assert.Equal([true, true, true], await SeenAsync(host, viewer, first, elsewhere, second));
        Assert.Empty(await host.Get<IReadStateStore>().CountReadersAsync(viewer, [first.Id.As<Subject>(), second.Id.As<Subject>()], Token));
    }

    /// <summary>
    /// Own posts, seen ones, older ones and comments are not counted; nor are spaces without anything unread, or to which one does not
    /// belong.
    /// </summary>
    [Fact]
    public async Task Spaces_count_only_unread_posts()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        await host.World.AddSpaceAsync("quiet", SpaceVisibility.Open, bob);
        var foreign = await host.World.AddSpaceAsync("foreign", SpaceVisibility.Open, amelie);
        var old = await host.World.AddPostAsync(space, amelie);
        await host.World.AddPostAsync(space, bob);
        await host.World.AddPostAsync(foreign, amelie);
        var seen = await host.World.AddPostAsync(space, amelie);
        await host.World.AddPostAsync(space, amelie);
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(seen.Id.Value), amelie);
        await host.SeeAsync(bob, seen.Id.Value);

        var counted = Assert.Single(await host.Get<IReadStateStore>().CountSpacesAsync(await host.World.ViewAsync(bob), old.At, Token));

        Assert.Equal(("general", new CappedCount(1, false)), (counted.Space.Slug, counted.Count));
    }

    /// <summary>Larger numbers are not needed.</summary>
    [Fact]
    public async Task Counting_stops_at_a_hundred()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        for (var i = 0; i < CappedCount.Max + 3; i++)
        {
            await host.World.AddPostAsync(space, amelie);
        }

        var counted = Assert.Single(
            await host.Get<IReadStateStore>().CountSpacesAsync(await host.World.ViewAsync(bob), DateTimeOffset.UnixEpoch, Token)
        );

        Assert.Equal("100+", counted.Count.ToString());
    }

    /// <summary>The post if it is unread, else the oldest unread comment.</summary>
    [Fact]
    public async Task The_first_unread_subject_of_a_thread_is_found()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var post = await host.World.AddPostAsync(space, amelie);
        var root = await host.World.FindSubjectAsync(post.Id.Value);
        var first = await host.World.AddCommentAsync(root, amelie);
        var own = await host.World.AddCommentAsync(root, bob);
        var trashed = await host.World.AddCommentAsync(root, amelie);
        var last = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(own.Id.Value), amelie);
        await host.TrashAsync(trashed.Id.As<Subject>());
        var viewer = await host.World.ViewAsync(bob);

        Assert.Equal(post.Id.Value, await FirstAsync(host, viewer, root.Id));
        await host.SeeAsync(bob, post.Id.Value);
        Assert.Equal(first.Id.Value, await FirstAsync(host, viewer, root.Id));
        await host.SeeAsync(bob, first.Id.Value);
        Assert.Equal(last.Id.Value, await FirstAsync(host, viewer, root.Id));
        Assert.Equal(
            new Keyset(own.At.ToUnixTimeMilliseconds(), own.Id.Value),
            (await host.Get<IReadStateStore>().FindFirstUnreadAsync(viewer, root.Id, Token))!.Before
        );
        await host.SeeAllAsync(bob, space, last.At);
        Assert.Null(await FirstAsync(host, viewer, root.Id));
    }

    /// <summary>A hidden thread has nothing unread.</summary>
    [Fact]
    public async Task A_hidden_thread_has_nothing_unread()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(secret, amelie)).Id.Value);
        await host.World.AddCommentAsync(root, amelie);

        Assert.Null(await FirstAsync(host, await host.World.ViewAsync(bob), root.Id));
    }

    private static async ValueTask<(Member Amelie, Member Bob, Space Space)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        return (amelie, bob, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob));
    }

    private static async ValueTask<IEnumerable<int>> ReadersAsync(StorageHost host, Member member, params Post[] posts)
    {
        var readers = await host.Get<IReadStateStore>()
            .CountReadersAsync(await host.World.ViewAsync(member), [.. posts.Select(post => post.Id.As<Subject>())], Token);
        return posts.Select(post => readers.GetValueOrDefault(post.Id.As<Subject>()));
    }

    private static async ValueTask<IEnumerable<bool>> SeenAsync(StorageHost host, Viewer viewer, params Post[] posts) =>
        (await host.Get<ISnapshotStore>().ListAsync(viewer, [.. posts.Select(post => post.Id.As<Subject>())], Token)).Select(snapshot =>
            snapshot.Mine.Read
        );

    private static async ValueTask<IEnumerable<(string Slug, int Count)>> CountAsync(StorageHost host, Viewer viewer) =>
        (await host.Get<IReadStateStore>().CountSpacesAsync(viewer, DateTimeOffset.UnixEpoch, Token)).Select(space =>
            (space.Space.Slug, space.Count.Value)
        );

    private static ValueTask<IReadOnlyList<FeedEntry>> UnreadAsync(StorageHost host, Viewer viewer, FeedScope scope) =>
        host.Get<IFeedStore>().ReadAsync(host.Query(viewer, scope).Unread(), Token);

    private static async ValueTask<long?> FirstAsync(StorageHost host, Viewer viewer, Id<Subject> root) =>
        (await host.Get<IReadStateStore>().FindFirstUnreadAsync(viewer, root, Token))?.Subject.Id.Value;
}
