using Rse.People;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Search;

/// <summary>What every <see cref="ISearchSourceStore"/> must do.</summary>
public abstract class SearchSourceStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Posts and comments come with what an index needs.</summary>
    [Fact]
    public async Task Posts_and_comments_are_read_together()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        var texts = await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Post, scene.Comment, new Id<Subject>(long.MaxValue)], Token);

        Assert.Equal(
            [
                (SearchKind.Post, scene.Post.Value, "A post.", scene.Space.Audience),
                (SearchKind.Comment, scene.Comment.Value, "A comment.", scene.Space.Audience),
            ],
            texts.OrderBy(text => text.Id).Select(text => (text.Kind, text.Id, text.Body, text.Audience))
        );
        Assert.All(texts, text => Assert.True(text.At > new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    /// <summary>What is trashed is absent, and so is the thread of a trashed root; its ids are known, so that it can be dropped.</summary>
    [Fact]
    public async Task A_trashed_post_takes_its_thread_along()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, scene.Post, true, token));

        Assert.Empty(await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Post, scene.Comment], Token));
        Assert.Equal([scene.Comment], await scene.Source.ListThreadsAsync(Viewer.System, [scene.Post], Token));

        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, scene.Post, false, token));
        Assert.Equal(2, (await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Post, scene.Comment], Token)).Count);
    }

    /// <summary>A member comes with names and circles, a space with its listing.</summary>
    [Fact]
    public async Task Members_and_spaces_are_read()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        var member = Assert.Single(await scene.Source.ListMembersAsync(Viewer.System, [scene.Member.Id], Token));
        var space = Assert.Single(await scene.Source.ListSpacesAsync(Viewer.System, [scene.Space.Id], Token));

        Assert.Equal((SearchKind.Member, "amelie", "amelie", Audience.Network), (member.Kind, member.Title, member.Body, member.Audience));
        Assert.Equal([scene.Space.Audience], member.Circles);
        Assert.Equal((SearchKind.Space, "secret", scene.Space.Listing), (space.Kind, space.Title, space.Audience));
        Assert.Equal((member.At, space.At), (scene.Member.CreatedAt, scene.Space.CreatedAt));
    }

    /// <summary>Who has departed is found no more.</summary>
    [Fact]
    public async Task A_departed_member_is_absent()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await host.World.SetStateAsync(scene.Member, MemberState.Departed);

        Assert.Empty(await scene.Source.ListMembersAsync(Viewer.System, [scene.Member.Id], Token));
    }

    /// <summary>Every read is filtered.</summary>
    [Fact]
    public async Task A_viewer_reads_only_what_they_may_see()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));
        var guest = await host.World.ViewAsync(await host.World.AddMemberAsync("guest", MemberKind.Guest));

        Assert.Empty(await scene.Source.ListSubjectsAsync(viewer, [scene.Post, scene.Comment], Token));
        Assert.Empty(await scene.Source.ListSpacesAsync(viewer, [scene.Space.Id], Token));
        Assert.Empty(await scene.Source.ListThreadsAsync(viewer, [scene.Post], Token));
        Assert.Empty(Assert.Single(await scene.Source.ListMembersAsync(viewer, [scene.Member.Id], Token)).Circles);
        Assert.Empty(await scene.Source.ListMembersAsync(guest, [scene.Member.Id], Token));
    }

    /// <summary>What is in a space is read page by page, trashed subjects too, so that they can be dropped.</summary>
    [Fact]
    public async Task What_is_in_a_space_is_read_by_id()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Secret, scene.Member);
        await host.World.AddPostAsync(other, scene.Member);
        var trashed = (await host.World.AddPostAsync(scene.Space, scene.Member)).Id.As<Subject>();
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, trashed, true, token));
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));

        Assert.Equal([scene.Post, scene.Comment], await scene.Source.ListInSpaceAsync(Viewer.System, scene.Space.Id, default, 2, Token));
        Assert.Equal([trashed], await scene.Source.ListInSpaceAsync(Viewer.System, scene.Space.Id, scene.Comment, 2, Token));
        Assert.Empty(await scene.Source.ListInSpaceAsync(viewer, scene.Space.Id, default, 2, Token));
    }

    private static async ValueTask<Scene> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, member);
        var post = await host.World.AddPostAsync(space, member, "A post.");
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), member, "A comment.");
        return new Scene(host.Get<ISearchSourceStore>(), member, space, post.Id.As<Subject>(), comment.Id.As<Subject>());
    }

    private sealed record Scene(ISearchSourceStore Source, Member Member, Space Space, Id<Subject> Post, Id<Subject> Comment);
}
