using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Posts;

/// <summary>What every <see cref="IPostStore"/> must do.</summary>
public abstract class PostStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing is lost on the way.</summary>
    [Theory]
    [InlineData("Hello.")]
    [InlineData("Deux lignes\n\net un tableau\t|a|b|")]
    [InlineData("'; drop table rse_post; -- \" \\ % _ {0}")]
    [InlineData("e\u0301 \u00e9 \ud83d\udc69\u200d\ud83d\ude80 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \ufeff\u200b")]
    public async Task A_post_is_read_as_it_was_stored(string body)
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);

        var post = await host.World.AddPostAsync(space, author, body);

        Assert.Equal(post, await FindAsync(host, post.Id));
        Assert.Equal(body, (await FindAsync(host, post.Id))!.Body);
    }

    /// <summary>The count of the space is kept.</summary>
    [Fact]
    public async Task A_new_post_counts_in_its_space()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);

        await Parallel.ForAsync(0, 10, Token, async (_, _) => await host.World.AddPostAsync(space, author));

        Assert.Equal(10, (await host.Get<ISpaceStore>().FindAsync(Viewer.System, space.Id, Token))!.PostCount);
    }

    /// <summary>An edit names the version it was made to.</summary>
    [Fact]
    public async Task An_edit_of_the_current_version_is_stored_and_makes_the_next_version()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var post = await host.World.AddPostAsync(space, author);
        var edited = post with { Title = "A title", Body = "Better.", EditedAt = post.At.AddHours(1) };

        Assert.True(await UpdateAsync(host, edited));

        Assert.Equal(edited with { Version = 2 }, await FindAsync(host, post.Id));
    }

    /// <summary>Of two edits of one version one is stored.</summary>
    [Fact]
    public async Task An_edit_of_an_older_version_is_not_stored()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var post = await host.World.AddPostAsync(space, author);
        var stored = 0;

        await Parallel.ForAsync(
            0,
            8,
            Token,
            async (i, _) =>
            {
                if (await UpdateAsync(host, post with { Body = $"Edit {i}." }))
                {
                    Interlocked.Increment(ref stored);
                }
            }
        );

        Assert.Equal(1, stored);
        Assert.Equal(2, (await FindAsync(host, post.Id))!.Version);
        Assert.False(await UpdateAsync(host, post with { Id = new Id<Post>(987_654_321) }));
    }

    /// <summary>What is trashed rests.</summary>
    [Fact]
    public async Task A_trashed_post_says_so_and_is_not_edited()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var post = await host.World.AddPostAsync(space, author);

        await host.WriteAsync(
            (transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, post.Id.As<Subject>(), true, token)
        );

        Assert.Equal(post with { Trashed = true }, await FindAsync(host, post.Id));
        Assert.False(await UpdateAsync(host, post with { Body = "Better." }));
    }

    /// <summary>What one may not see is not found.</summary>
    [Fact]
    public async Task A_post_outside_the_viewers_audiences_is_not_found()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var space = await host.World.AddSpaceAsync("private", SpaceVisibility.Private, author);
        var post = await host.World.AddPostAsync(space, author);

        Assert.Null(await host.Get<IPostStore>().FindAsync(await host.World.ViewAsync(outsider), post.Id, Token));
        Assert.Null(await host.Get<IPostStore>().FindAsync(Viewer.Anonymous, post.Id, Token));
        Assert.NotNull(await host.Get<IPostStore>().FindAsync(await host.World.ViewAsync(author), post.Id, Token));
    }

    /// <summary>A comment is no post.</summary>
    [Fact]
    public async Task The_id_of_a_comment_finds_no_post()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = await SceneAsync(host);
        var post = await host.World.AddPostAsync(space, author);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), author);

        Assert.Null(await FindAsync(host, new Id<Post>(comment.Id.Value)));
    }

    private static async ValueTask<(Member Author, Space Space)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        return (author, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author));
    }

    private static ValueTask<Post?> FindAsync(StorageHost host, Id<Post> id) => host.Get<IPostStore>().FindAsync(Viewer.System, id, Token);

    private static ValueTask<bool> UpdateAsync(StorageHost host, Post post) =>
        host.WriteAsync((transaction, token) => host.Get<IPostStore>().UpdateAsync(transaction, post, token));
}
