using Rse.Activities;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Tests.Contracts.Topics;

/// <summary>What every <see cref="ITopicStore"/> must do.</summary>
public abstract class TopicStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The label is the first that was written.</summary>
    [Fact]
    public async Task A_topic_is_made_once_and_keeps_its_first_label()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(author);
        await SetAsync(host, await host.World.AddPostAsync(space, author), new TopicName("rh-2026", "RH-2026"));
        await SetAsync(host, await host.World.AddPostAsync(space, author), new TopicName("rh-2026", "rh-2026"));

        var topic = await host.Get<ITopicStore>().FindAsync(viewer, "rh-2026", Token);

        Assert.NotNull(topic);
        Assert.Equal("RH-2026", topic.Label);
        Assert.Equal(2, Assert.Single(await host.Get<ITopicStore>().ListAsync(viewer, "", 10, Token)).Count);
        Assert.Null(await host.Get<ITopicStore>().FindAsync(viewer, "unknown", Token));
    }

    /// <summary>The second list replaces the first, and the same list again changes nothing.</summary>
    [Fact]
    public async Task Setting_makes_the_topics_exactly_those_given()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(author);
        var post = await host.World.AddPostAsync(space, author);

        await SetAsync(host, post, Name("one"), Name("two"));
        await SetAsync(host, post, Name("two"), Name("three"), Name("two"));
        await SetAsync(host, post, Name("two"), Name("three"));

        Assert.Equal([("three", 1), ("two", 1)], await UsesAsync(host, author, ""));
        Assert.Equal(
            ["three", "two"],
            Assert.Single(await host.Get<ISnapshotStore>().ListAsync(viewer, [post.Id.As<Subject>()], Token)).Topics
        );
        await SetAsync(host, post);
        Assert.Empty(await UsesAsync(host, author, ""));
    }

    /// <summary>Most used first, then by name; the prefix holds no wildcard.</summary>
    [Fact]
    public async Task The_list_is_ordered_by_use_and_bounded_by_prefix_and_number()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        await SetAsync(host, await host.World.AddPostAsync(space, author), Name("budget"), Name("bureau"), Name("été"));
        await SetAsync(host, await host.World.AddPostAsync(space, author), Name("bureau"), Name("a_b"), Name("axb"));

        Assert.Equal([("bureau", 2), ("a_b", 1), ("axb", 1), ("budget", 1), ("été", 1)], await UsesAsync(host, author, ""));
        Assert.Equal([("bureau", 2), ("budget", 1)], await UsesAsync(host, author, "bu"));
        Assert.Equal([("été", 1)], await UsesAsync(host, author, "ét"));
        Assert.Equal([("a_b", 1)], await UsesAsync(host, author, "a_"));
        Assert.Empty(await UsesAsync(host, author, "%"));
        Assert.Equal(
            "bureau",
            Assert.Single(await host.Get<ITopicStore>().ListAsync(await host.World.ViewAsync(author), "", 1, Token)).Topic.Name
        );
    }

    /// <summary>Neither the topic nor its count tells of what is hidden or trashed.</summary>
    [Fact]
    public async Task A_topic_exists_only_where_a_visible_untrashed_subject_carries_it()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var outsider = await host.World.AddMemberAsync("outsider");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var open = await host.World.AddPostAsync(space, author);
        await SetAsync(host, open, Name("shared"));
        await SetAsync(host, await host.World.AddPostAsync(secret, author), Name("shared"), Name("hidden"));

        Assert.Equal([("shared", 2), ("hidden", 1)], await UsesAsync(host, author, ""));
        Assert.Equal([("shared", 1)], await UsesAsync(host, outsider, ""));
        Assert.Null(await host.Get<ITopicStore>().FindAsync(await host.World.ViewAsync(outsider), "hidden", Token));

        await host.WriteAsync(
            (transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, open.Id.As<Subject>(), true, token)
        );
        Assert.Empty(await UsesAsync(host, outsider, ""));
        Assert.Null(await host.Get<ITopicStore>().FindAsync(await host.World.ViewAsync(outsider), "shared", Token));
    }

    /// <summary>Uses in threads of host objects are told apart, for only the host knows whether its object is visible.</summary>
    [Fact]
    public async Task Uses_in_threads_of_host_objects_are_listed_by_object()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(author);
        var topics = host.Get<ITopicStore>();
        foreach (var key in (string[])["1", "2", "2"])
        {
            var comment = await host.World.AddCommentAsync(await AddObjectAsync(host, key), author);
            await SetAsync(host, comment.Id.As<Subject>(), Name("hosted"), Name("both"));
        }

        await SetAsync(host, await host.World.AddPostAsync(space, author), Name("both"));
        var (hosted, both) = (await topics.FindAsync(viewer, "hosted", Token), await topics.FindInSpacesAsync(viewer, "both", Token));

        Assert.Null(await topics.FindInSpacesAsync(viewer, "hosted", Token));
        Assert.Equal(
            [("both", 4, 3), ("hosted", 3, 3)],
            (await topics.ListAsync(viewer, "", 10, Token)).Select(use => (use.Topic.Name, use.Count, use.Hosted))
        );
        Assert.Equal(
            [(hosted!.Id, "2", 2), (hosted.Id, "1", 1)],
            (await topics.ListHostedAsync(viewer, [hosted.Id], 10, Token)).Select(use => (use.Topic, use.Root.Key, use.Count))
        );
        Assert.Equal(3, (await topics.ListHostedAsync(viewer, [hosted.Id, both!.Id], 3, Token)).Count);
        Assert.Empty(await topics.ListHostedAsync(viewer, [], 10, Token));
        Assert.Empty(await topics.ListHostedAsync(Viewer.Anonymous, [hosted.Id, both.Id], 10, Token));
    }

    /// <summary>Two writers that make the same topics at once both succeed.</summary>
    [Fact]
    public async Task Topics_made_at_once_are_made_once()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        List<Post> posts = [];
        for (var i = 0; i < 8; i++)
        {
            posts.Add(await host.World.AddPostAsync(space, author));
        }

        // Each in another order, which is how a deadlock would be made.
        await Parallel.ForEachAsync(
            posts,
            Token,
            async (post, _) => await SetAsync(host, post, [.. Enumerable.Range(0, 6).Select(i => Name($"topic{(i + post.Id.Value) % 6}"))])
        );

        Assert.Equal(Enumerable.Range(0, 6).Select(i => ($"topic{i}", 8)), await UsesAsync(host, author, ""));
    }

    private static TopicName Name(string name) => new(name, name);

    private static async ValueTask<(Member Author, Space Space)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        return (author, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author));
    }

    private static ValueTask SetAsync(StorageHost host, Post post, params TopicName[] names) =>
        SetAsync(host, post.Id.As<Subject>(), names);

    private static ValueTask SetAsync(StorageHost host, Id<Subject> subject, params TopicName[] names) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                var publication = await host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token);
                await host.Get<ITopicStore>().SetAsync(transaction, subject, publication!, names, token);
            }
        );

    private static async ValueTask<Subject> AddObjectAsync(StorageHost host, string key)
    {
        var subjects = host.Get<ISubjectStore>();
        var subject = new Subject
        {
            Id = default,
            Ref = new SubjectRef("invoice", key),
            RootId = default,
            SpaceId = null,
            Audience = Audience.Network,
            AuthorId = null,
            At = host.World.Now,
        };
        return await subjects.FindAsync(Viewer.System, subject.Ref, Token)
            ?? await host.WriteAsync((transaction, token) => subjects.AddAsync(transaction, subject, token));
    }

    private static async ValueTask<IEnumerable<(string Name, int Count)>> UsesAsync(StorageHost host, Member reader, string prefix) =>
        (await host.Get<ITopicStore>().ListAsync(await host.World.ViewAsync(reader), prefix, 10, Token)).Select(use =>
            (use.Topic.Name, use.Count)
        );
}
