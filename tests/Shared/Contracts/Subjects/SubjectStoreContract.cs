using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Subjects;

/// <summary>What every <see cref="ISubjectStore"/> must do.</summary>
public abstract class SubjectStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A post is on top of its own thread, and its key is its id.</summary>
    [Fact]
    public async Task A_post_is_its_own_root_and_is_found_by_its_id()
    {
        await using var host = await fixture.OpenAsync();
        var (author, _, post) = await SceneAsync(host);

        var subject = await host.Get<ISubjectStore>().FindAsync(await host.World.ViewAsync(author), SubjectRef.Post(post.Id), Token);

        Assert.NotNull(subject);
        Assert.Equal(post.Id.As<Subject>(), subject.Id);
        Assert.Equal(subject.Id, subject.RootId);
        Assert.Equal(SubjectRef.Post(post.Id), subject.Ref);
        Assert.Equal(post.SpaceId, subject.SpaceId);
        Assert.Equal(post.Audience, subject.Audience);
        Assert.Equal(author.Id, subject.AuthorId);
        Assert.Equal(post.At, subject.At);
        Assert.Equal(subject, await host.Get<ISubjectStore>().FindAsync(Viewer.System, subject.Id, Token));
    }

    /// <summary>Whatever is not the id in plain digits names nothing.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("0x1")]
    [InlineData("١")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task A_key_that_is_no_id_finds_no_post(string key)
    {
        await using var host = await fixture.OpenAsync();
        await SceneAsync(host);

        Assert.Null(await host.Get<ISubjectStore>().FindAsync(Viewer.System, new SubjectRef(SubjectKinds.Post, key), Token));
    }

    /// <summary>The kind is part of the name.</summary>
    [Fact]
    public async Task A_comment_is_not_found_as_a_post()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root, _) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(root, author);

        Assert.Null(await FindAsync(host, new SubjectRef(SubjectKinds.Post, comment.Id.ToString())));
        Assert.Equal(root.Id, (await FindAsync(host, SubjectRef.Comment(comment.Id)))!.RootId);
    }

    /// <summary>A host object has one row, however many store it at once.</summary>
    [Fact]
    public async Task A_host_object_is_stored_once()
    {
        await using var host = await fixture.OpenAsync();
        var stored = new System.Collections.Concurrent.ConcurrentBag<Id<Subject>>();

        await Parallel.ForAsync(0, 12, Token, async (_, _) => stored.Add((await AddInvoiceAsync(host, Audience.Network)).Id));

        var id = Assert.Single(stored.Distinct());
        var found = await FindAsync(host, new SubjectRef("invoice", "42"));
        Assert.Equal(id, found!.Id);
        Assert.Equal(id, found.RootId);
        Assert.Null(found.AuthorId);
        Assert.Null(await FindAsync(host, new SubjectRef("invoice", "43")));
    }

    /// <summary>What is said about a host object has the object's audience, also when that changes.</summary>
    [Fact]
    public async Task A_new_audience_of_a_host_object_is_that_of_its_thread_and_activities()
    {
        await using var host = await fixture.OpenAsync();
        var (author, _, _) = await SceneAsync(host);
        var invoice = await AddInvoiceAsync(host, Audience.Network);
        var comment = await host.World.AddCommentAsync(invoice, author);
        var granted = Audience.Granted(7);

        var moved = await AddInvoiceAsync(host, granted);

        Assert.Equal(invoice.Id, moved.Id);
        Assert.Equal(granted, moved.Audience);
        Assert.Equal(granted, (await FindAsync(host, SubjectRef.Comment(comment.Id)))!.Audience);
        Assert.Equal(granted, (await PublicationAsync(host, comment.Id.As<Subject>())).Audience);
        var viewer = await host.World.ViewAsync(author);
        Assert.Null(await host.Get<ISubjectStore>().FindAsync(viewer, SubjectRef.Comment(comment.Id), Token));
    }

    /// <summary>What one may not see is not found.</summary>
    [Fact]
    public async Task A_subject_outside_the_viewers_audiences_is_not_found()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var post = await host.World.AddPostAsync(space, author);

        var viewer = await host.World.ViewAsync(outsider);
        Assert.Null(await host.Get<ISubjectStore>().FindAsync(viewer, SubjectRef.Post(post.Id), Token));
        Assert.Null(await host.Get<ISubjectStore>().FindAsync(viewer, post.Id.As<Subject>(), Token));
        Assert.Null(await host.Get<ISubjectStore>().FindAsync(Viewer.Anonymous, post.Id.As<Subject>(), Token));
        Assert.NotNull(await host.Get<ISubjectStore>().FindAsync(await host.World.ViewAsync(author), post.Id.As<Subject>(), Token));
    }

    /// <summary>With a root its whole thread leaves, and comes back except for what was trashed by itself.</summary>
    [Fact]
    public async Task A_trashed_root_takes_its_thread_along()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root, _) = await SceneAsync(host);
        var kept = await host.World.AddCommentAsync(root, author);
        var trashed = await host.World.AddCommentAsync(root, author);
        await TrashAsync(host, trashed.Id.As<Subject>(), true);

        Assert.True(await TrashAsync(host, root.Id, true));

        Assert.Null(await FindAsync(host, root.Ref));
        Assert.Null(await FindAsync(host, SubjectRef.Comment(kept.Id)));
        Assert.Equal("0, 0, 0", await ListingsAsync(host, root.Id.Value, kept.Id.Value, trashed.Id.Value));
        Assert.Equal(0, await PostCountAsync(host, root));

        Assert.True(await TrashAsync(host, root.Id, false));

        Assert.NotNull(await FindAsync(host, root.Ref));
        Assert.NotNull(await FindAsync(host, SubjectRef.Comment(kept.Id)));
        Assert.Null(await FindAsync(host, SubjectRef.Comment(trashed.Id)));
        Assert.Equal("2, 1, 0", await ListingsAsync(host, root.Id.Value, kept.Id.Value, trashed.Id.Value));
        Assert.Equal(1, await PostCountAsync(host, root));
        Assert.Equal(1, await CommentCountAsync(host, root.Id));
    }

    /// <summary>A comment that comes back while its thread is away comes into sight with the thread.</summary>
    [Fact]
    public async Task A_comment_restored_in_a_trashed_thread_stays_out_of_feeds_until_the_thread_is_back()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root, _) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(root, author);
        await TrashAsync(host, comment.Id.As<Subject>(), true);
        await TrashAsync(host, root.Id, true);

        await TrashAsync(host, comment.Id.As<Subject>(), false);
        Assert.Equal("0, 0", await ListingsAsync(host, root.Id.Value, comment.Id.Value));

        await TrashAsync(host, root.Id, false);
        Assert.Equal("2, 1", await ListingsAsync(host, root.Id.Value, comment.Id.Value));
        Assert.Equal(1, await CommentCountAsync(host, root.Id));
    }

    /// <summary>A trashed comment is counted nowhere; replies to it stay.</summary>
    [Fact]
    public async Task A_trashed_comment_is_taken_off_its_root_and_its_parent_and_its_replies_stay()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root, _) = await SceneAsync(host);
        var top = await host.World.AddCommentAsync(root, author);
        var middle = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(top.Id.Value), author);
        var leaf = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(middle.Id.Value), author);

        Assert.True(await TrashAsync(host, middle.Id.As<Subject>(), true));

        Assert.Equal(2, await CommentCountAsync(host, root.Id));
        Assert.Equal(0, await CommentCountAsync(host, top.Id.As<Subject>()));
        Assert.NotNull(await FindAsync(host, SubjectRef.Comment(leaf.Id)));
        Assert.Equal("0, 1", await ListingsAsync(host, middle.Id.Value, leaf.Id.Value));

        Assert.True(await TrashAsync(host, middle.Id.As<Subject>(), false));

        Assert.Equal(3, await CommentCountAsync(host, root.Id));
        Assert.Equal(1, await CommentCountAsync(host, top.Id.As<Subject>()));
        Assert.Equal(1, await CommentCountAsync(host, middle.Id.As<Subject>()));
    }

    /// <summary>Counts move once.</summary>
    [Fact]
    public async Task Trashing_or_restoring_twice_changes_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root, _) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(root, author);

        Assert.False(await TrashAsync(host, comment.Id.As<Subject>(), false));
        Assert.True(await TrashAsync(host, comment.Id.As<Subject>(), true));
        Assert.False(await TrashAsync(host, comment.Id.As<Subject>(), true));
        Assert.Equal(0, await CommentCountAsync(host, root.Id));
        Assert.True(await TrashAsync(host, root.Id, true));
        Assert.False(await TrashAsync(host, root.Id, true));
        Assert.Equal(0, await PostCountAsync(host, root));
        Assert.False(await TrashAsync(host, new Id<Subject>(987_654_321), true));
    }

    /// <summary>Replying to a comment and trashing it at once never fails and never leaves a wrong count.</summary>
    [Fact]
    public async Task Counts_survive_replies_and_trashings_at_the_same_time()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root, _) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(root, author);
        var parent = await host.World.FindSubjectAsync(comment.Id.Value);

        await Parallel.ForAsync(
            0,
            48,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token },
            async (i, _) =>
            {
                if (i % 3 == 0)
                {
                    await TrashAsync(host, parent.Id, i % 2 == 0);
                }
                else
                {
                    try
                    {
                        await ReplyAsync(host, parent, author);
                    }
                    catch (NotFoundException)
                    {
                        // It was trashed just then.
                    }
                }
            }
        );
        await TrashAsync(host, parent.Id, false);

        var thread = await host.Get<ICommentStore>().ListAsync(Viewer.System, root.Id, direct: false, new Paging.Slice(null, 100), Token);
        Assert.Equal(thread.Count, await CommentCountAsync(host, root.Id));
        Assert.Equal(thread.Count - 1, await CommentCountAsync(host, parent.Id));
    }

    private static async ValueTask<(Member Author, Subject Root, Post Post)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        var post = await host.World.AddPostAsync(space, author);
        return (author, await host.World.FindSubjectAsync(post.Id.Value), post);
    }

    private static ValueTask<Subject?> FindAsync(StorageHost host, SubjectRef subject) =>
        host.Get<ISubjectStore>().FindAsync(Viewer.System, subject, Token);

    private static ValueTask<Subject> AddInvoiceAsync(StorageHost host, Audience audience) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<ISubjectStore>()
                    .AddAsync(
                        transaction,
                        new Subject
                        {
                            Id = default,
                            Ref = new SubjectRef("invoice", "42"),
                            RootId = default,
                            SpaceId = null,
                            Audience = audience,
                            AuthorId = null,
                            At = host.World.Now,
                        },
                        token
                    )
        );

    private static ValueTask<bool> TrashAsync(StorageHost host, Id<Subject> id, bool trashed) =>
        host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, id, trashed, token));

    private static ValueTask<bool> ReplyAsync(StorageHost host, Subject parent, Member author) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                var subject = await host.Get<ISubjectStore>()
                    .AddAsync(transaction, parent with { Ref = new SubjectRef(SubjectKinds.Comment, ""), AuthorId = author.Id }, token);
                return await host.Get<ICommentStore>()
                    .AddAsync(
                        transaction,
                        new Comment
                        {
                            Id = subject.Id.As<Comment>(),
                            RootId = parent.RootId,
                            ParentId = parent.Id,
                            SpaceId = parent.SpaceId,
                            Audience = parent.Audience,
                            AuthorId = author.Id,
                            Body = "Well said.",
                            Trashed = false,
                            Version = 1,
                            At = subject.At,
                            EditedAt = null,
                        },
                        token
                    )
                    ? true
                    : throw new NotFoundException();
            }
        );

    private static async ValueTask<Activity> PublicationAsync(StorageHost host, Id<Subject> id) =>
        await host.WriteAsync((transaction, token) => host.Get<IActivityStore>().FindPublicationAsync(transaction, id, token))
        ?? throw new InvalidOperationException($"Subject {id} was not published.");

    private static async ValueTask<string> ListingsAsync(StorageHost host, params long[] ids)
    {
        List<int> listings = [];
        foreach (var id in ids)
        {
            listings.Add((int)(await PublicationAsync(host, new Id<Subject>(id))).Listing);
        }

        return string.Join(", ", listings);
    }

    private static async ValueTask<int> CommentCountAsync(StorageHost host, Id<Subject> id) =>
        Assert.Single(await host.Get<ISnapshotStore>().ListAsync(Viewer.System, [id], Token)).Counts.Comments;

    private static async ValueTask<int> PostCountAsync(StorageHost host, Subject subject) =>
        (await host.Get<ISpaceStore>().FindAsync(Viewer.System, subject.SpaceId!.Value, Token))!.PostCount;
}
