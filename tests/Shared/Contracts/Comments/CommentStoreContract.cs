using Rse.Comments;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Comments;

/// <summary>What every <see cref="ICommentStore"/> must do.</summary>
public abstract class CommentStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing is lost on the way.</summary>
    [Fact]
    public async Task A_comment_is_read_as_it_was_stored()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);

        var comment = await host.World.AddCommentAsync(root, author, "'; drop table rse_comment; -- \ud83d\ude80\n\tfin");

        Assert.Equal(comment, await FindAsync(host, comment.Id));
        Assert.Equal(root.Id, comment.RootId);
        Assert.Equal(root.Id, comment.ParentId);
    }

    /// <summary>The root counts its whole thread, a comment the replies directly to it.</summary>
    [Fact]
    public async Task A_new_comment_counts_on_its_root_and_its_parent()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);
        var top = await host.World.AddCommentAsync(root, author);
        var middle = await ReplyAsync(host, top, author);
        await ReplyAsync(host, middle, author);
        await ReplyAsync(host, middle, author);

        Assert.Equal(4, await CountAsync(host, root.Id));
        Assert.Equal(1, await CountAsync(host, top.Id.As<Subject>()));
        Assert.Equal(2, await CountAsync(host, middle.Id.As<Subject>()));
    }

    /// <summary>Nobody replies to what was trashed meanwhile.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_on_a_trashed_root_or_parent_is_refused(bool trashRoot)
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(root, author);
        await TrashAsync(host, trashRoot ? root.Id : comment.Id.As<Subject>());

        var added = await host.WriteAsync(
            async (transaction, token) =>
            {
                var subject = await host.Get<ISubjectStore>()
                    .AddAsync(transaction, root with { Ref = new SubjectRef(SubjectKinds.Comment, "") }, token);
                return await host.Get<ICommentStore>()
                    .AddAsync(transaction, comment with { Id = subject.Id.As<Comment>(), ParentId = comment.Id.As<Subject>() }, token);
            }
        );

        Assert.False(added);
    }

    /// <summary>Pages of any length give the whole thread once, oldest first, comments of the same instant by id.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task A_thread_is_listed_by_time_then_id(int take)
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);
        List<Comment> made = [];
        foreach (var minute in (int[])[5, 3, 3, 9, 3, 1, 5])
        {
            made.Add(await host.World.AddCommentAsync(root, author, at: root.At.AddMinutes(minute)));
        }

        made.Add(await host.World.AddCommentAsync(await host.World.FindSubjectAsync(made[0].Id.Value), author, at: root.At.AddMinutes(4)));

        var listed = await ListAllAsync(host, Viewer.System, root.Id, direct: false, take);

        Assert.Equal(made.OrderBy(comment => comment.At).ThenBy(comment => comment.Id.Value), listed);
    }

    /// <summary>Direct replies of a root and of a comment.</summary>
    [Fact]
    public async Task Direct_replies_are_those_to_the_subject_itself()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);
        var top = await host.World.AddCommentAsync(root, author);
        var reply = await ReplyAsync(host, top, author);
        var second = await host.World.AddCommentAsync(root, author);

        Assert.Equal([top, second], await ListAllAsync(host, Viewer.System, root.Id, direct: true, 10));
        Assert.Equal([reply], await ListAllAsync(host, Viewer.System, top.Id.As<Subject>(), direct: true, 10));
    }

    /// <summary>A trashed comment is left out, its replies are not; a trashed root leaves nothing.</summary>
    [Fact]
    public async Task Trashed_comments_and_trashed_threads_are_not_listed()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);
        var top = await host.World.AddCommentAsync(root, author);
        var reply = await ReplyAsync(host, top, author);

        await TrashAsync(host, top.Id.As<Subject>());
        Assert.Equal([reply], await ListAllAsync(host, Viewer.System, root.Id, direct: false, 10));
        Assert.True((await FindAsync(host, top.Id))!.Trashed);

        await TrashAsync(host, root.Id);
        Assert.Empty(await ListAllAsync(host, Viewer.System, root.Id, direct: false, 10));
        Assert.Empty(await ListAllAsync(host, Viewer.System, top.Id.As<Subject>(), direct: true, 10));
        Assert.Null(await FindAsync(host, reply.Id));
    }

    /// <summary>An edit names the version it was made to, and no trashed comment is edited.</summary>
    [Fact]
    public async Task An_edit_is_stored_for_the_current_version_only()
    {
        await using var host = await fixture.OpenAsync();
        var (author, root) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(root, author);
        var edited = comment with { Body = "Better.", EditedAt = comment.At.AddHours(1) };

        Assert.True(await UpdateAsync(host, edited));
        Assert.Equal(edited with { Version = 2 }, await FindAsync(host, comment.Id));
        Assert.False(await UpdateAsync(host, edited));
        await TrashAsync(host, comment.Id.As<Subject>());
        Assert.False(await UpdateAsync(host, edited with { Version = 2 }));
    }

    /// <summary>What one may not see is neither found nor listed.</summary>
    [Fact]
    public async Task Comments_outside_the_viewers_audiences_are_hidden()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, author)).Id.Value);
        var comment = await host.World.AddCommentAsync(root, author);
        var viewer = await host.World.ViewAsync(outsider);

        Assert.Null(await host.Get<ICommentStore>().FindAsync(viewer, comment.Id, Token));
        Assert.Empty(await ListAllAsync(host, viewer, root.Id, direct: false, 10));
        Assert.Single(await ListAllAsync(host, await host.World.ViewAsync(author), root.Id, direct: false, 10));
    }

    private static async ValueTask<(Member Author, Subject Root)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        return (author, await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, author)).Id.Value));
    }

    private static async ValueTask<Comment> ReplyAsync(StorageHost host, Comment parent, Member author) =>
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(parent.Id.Value), author);

    private static ValueTask<Comment?> FindAsync(StorageHost host, Id<Comment> id) =>
        host.Get<ICommentStore>().FindAsync(Viewer.System, id, Token);

    private static ValueTask<bool> UpdateAsync(StorageHost host, Comment comment) =>
        host.WriteAsync((transaction, token) => host.Get<ICommentStore>().UpdateAsync(transaction, comment, token));

    private static ValueTask<bool> TrashAsync(StorageHost host, Id<Subject> id) =>
        host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, id, true, token));

    private static async ValueTask<int> CountAsync(StorageHost host, Id<Subject> id) =>
        Assert.Single(await host.Get<ISnapshotStore>().ListAsync(Viewer.System, [id], Token)).Counts.Comments;

    private static async ValueTask<List<Comment>> ListAllAsync(StorageHost host, Viewer viewer, Id<Subject> subject, bool direct, int take)
    {
        List<Comment> all = [];
        Keyset? after = null;
        while (true)
        {
            var rows = await host.Get<ICommentStore>().ListAsync(viewer, subject, direct, new Slice(after, take), Token);
            all.AddRange(rows.Take(take));
            if (rows.Count <= take)
            {
                return all;
            }

            after = new Keyset(rows[take - 1].At.ToUnixTimeMilliseconds(), rows[take - 1].Id.Value);
        }
    }
}
