using Rse.Comments;
using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Notifications;

/// <summary>What every <see cref="INotificationStore"/> must do: above all, show and count what the viewer may see now.</summary>
public abstract class NotificationStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_about_a_text_comes_to_whom_it_concerns_and_to_nobody_else()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        var comment = await scene.CommentAsync(post, scene.Bob);
        await scene.CommentAsync(post, scene.Carl, "Ask @dora.");
        await scene.ReplyAsync(comment, scene.Amelie);
        await scene.ReactAsync(scene.Carl, SubjectRef.Comment(comment.Id));
        await scene.FollowAsync(scene.Carl, "member", "dora");
        await scene.ProjectAsync();

        Assert.Equal("reply carl; reply bob", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("reaction carl; reply amelie; comment carl", await scene.DescribeAsync(scene.Bob));
        Assert.Equal("comment amelie", await scene.DescribeAsync(scene.Carl));
        Assert.Equal("new-follower carl; mention carl", await scene.DescribeAsync(scene.Dora));
        var first = (await scene.ListAsync(scene.Dora)).Items[1];
        Assert.Equal(("general", SubjectKinds.Comment), (first.Space!.Slug, first.Subject!.Ref.Kind));
        Assert.Equal("like", (await scene.ListAsync(scene.Bob)).Items[0].Detail);
    }

    [Fact]
    public async Task Whoever_loses_access_sees_and_counts_nothing_at_once_and_all_of_it_again_with_the_access()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        var post = await scene.PostAsync(scene.Bob);
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        Assert.Equal("reply carl; reaction carl", await scene.DescribeAsync(scene.Bob));

        await scene.Host.Get<MembershipService>().RemoveAsync(await scene.ViewAsync(scene.Amelie), "general", "bob", Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        await scene.Host.Get<MembershipService>().PutAsync(await scene.ViewAsync(scene.Amelie), "general", "bob", SpaceRole.Reader, Token);
        Assert.Equal("reply carl; reaction carl", await scene.DescribeAsync(scene.Bob));
        await scene.ProjectAsync();
        Assert.Equal("role-changed amelie; reply carl; reaction carl", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task A_space_that_closes_takes_its_notifications_along_at_once()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await scene.PostAsync(scene.Amelie, "Hello @dora.");
        await scene.ProjectAsync();
        Assert.Equal("mention amelie", await scene.DescribeAsync(scene.Dora));

        var spaces = scene.Host.Get<SpaceService>();
        var viewer = await scene.ViewAsync(scene.Amelie);
        await spaces.EditAsync(viewer, "general", new SpaceEdit { Version = 1, Visibility = SpaceVisibility.Secret }, Token);

        Assert.Equal("", await scene.DescribeAsync(scene.Dora));
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));
    }

    [Fact]
    public async Task What_is_trashed_is_in_no_list_and_no_count_before_and_after_the_log_is_read_and_comes_back()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie, "Hello @bob.");
        var comment = await scene.CommentAsync(post, scene.Carl);
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal("reaction carl; reply carl", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("mention amelie", await scene.DescribeAsync(scene.Bob));

        await scene.Host.Get<CommentService>().TrashAsync(await scene.ViewAsync(scene.Carl), comment.Id, Token);
        Assert.Equal("reaction carl", await scene.DescribeAsync(scene.Amelie));
        await scene.Host.Get<PostService>().TrashAsync(await scene.ViewAsync(scene.Amelie), post.Id, Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        await scene.Host.Get<PostService>().RestoreAsync(await scene.ViewAsync(scene.Amelie), post.Id, Token);
        await scene.ProjectAsync();
        Assert.Equal("reaction carl", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("mention amelie", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task A_trashed_comment_leaves_the_others_of_its_row()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.FollowAsync(scene.Dora, "post", $"{post.Id}");
        var first = await scene.CommentAsync(post, scene.Bob);
        var second = await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        Assert.Equal("comment carl bob", await scene.DescribeAsync(scene.Dora));

        await scene.Host.Get<CommentService>().TrashAsync(await scene.ViewAsync(scene.Carl), second.Id, Token);
        await scene.ProjectAsync();

        Assert.Equal("comment bob", await scene.DescribeAsync(scene.Dora));
        Assert.Equal(first.Id.As<Subject>(), (await scene.ListAsync(scene.Dora)).Items[0].Subject!.Id);
    }

    [Fact]
    public async Task A_row_that_moves_up_between_two_pages_is_neither_repeated_nor_does_it_hide_another()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        List<Post> posts = [];
        for (var i = 0; i < 5; i++)
        {
            posts.Add(await scene.PostAsync(scene.Amelie));
            await scene.ReactAsync(scene.Bob, SubjectRef.Post(posts[i].Id));
            await Task.Delay(2, Token);
        }

        await scene.ProjectAsync();
        var first = await scene.ListAsync(scene.Amelie, take: 2);
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(posts[4].Id));
        await Task.Delay(2, Token);
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(posts[2].Id));
        await scene.ProjectAsync();
        var second = await scene.ListAsync(scene.Amelie, take: 2, after: first.Next);

        Assert.Equal([posts[4].Id.As<Subject>(), posts[3].Id.As<Subject>()], first.Items.Select(item => item.Subject!.Id));
        Assert.Equal([posts[1].Id.As<Subject>(), posts[0].Id.As<Subject>()], second.Items.Select(item => item.Subject!.Id));
        Assert.Null(second.Next);
        Assert.Equal(
            [posts[2].Id.As<Subject>(), posts[4].Id.As<Subject>()],
            (await scene.ListAsync(scene.Amelie, take: 2)).Items.Select(item => item.Subject!.Id)
        );
    }

    [Fact]
    public async Task Lists_are_narrowed_to_a_kind_and_to_what_is_unread()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.CommentAsync(post, scene.Bob);
        await scene.ProjectAsync();
        var reaction = Assert.Single((await scene.ListAsync(scene.Amelie, kind: NotificationKinds.Reaction)).Items);

        await scene.Service.MarkReadAsync(await scene.ViewAsync(scene.Amelie), reaction.Id, Token);

        Assert.Empty((await scene.ListAsync(scene.Amelie, kind: NotificationKinds.Reaction, unreadOnly: true)).Items);
        Assert.Equal("reply bob", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal(2, (await scene.ListAsync(scene.Amelie)).Items.Count);
        Assert.Empty((await scene.ListAsync(scene.Amelie, kind: "unknown")).Items);
    }

    [Fact]
    public async Task An_invitation_and_a_request_last_as_long_as_somebody_has_to_answer()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        var invitations = scene.Host.Get<InvitationService>();
        var issued = await invitations.InviteAsync(
            await scene.ViewAsync(scene.Amelie),
            "general",
            new InvitationDraft { Handle = "dora", Role = SpaceRole.Contributor },
            Token
        );
        await scene.ProjectAsync();
        Assert.Equal("invitation amelie", await scene.DescribeAsync(scene.Dora));
        Assert.Equal("contributor", (await scene.ListAsync(scene.Dora)).Items[0].Detail);

        await invitations.DeclineAsync(await scene.ViewAsync(scene.Dora), issued.Invitation.Id, Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));

        var requests = scene.Host.Get<JoinRequestService>();
        await requests.RequestAsync(await scene.ViewAsync(scene.Dora), "general", null, Token);
        await scene.ProjectAsync();
        Assert.Equal("join-request dora", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        await requests.ApproveAsync(await scene.ViewAsync(scene.Amelie), "general", "dora", null, Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("request-decided amelie", await scene.DescribeAsync(scene.Dora));
        Assert.Equal("approved", (await scene.ListAsync(scene.Dora)).Items[0].Detail);
    }

    [Fact]
    public async Task A_guest_sees_and_counts_only_whom_they_share_a_space_with()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var guest = await scene.Host.Community.AddGuestAsync("gina", scene.Amelie);
        await scene
            .Host.Get<MembershipService>()
            .PutAsync(await scene.ViewAsync(scene.Amelie), "general", "gina", SpaceRole.Contributor, Token);
        await scene.FollowAsync(scene.Dora, "member", "gina");
        await scene.ProjectAsync();
        Assert.Equal("role-changed amelie", await scene.DescribeAsync(guest));

        var post = await scene.PostAsync(guest);
        await scene.ReactAsync(scene.Dora, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        Assert.Equal("reaction bob; role-changed amelie", await scene.DescribeAsync(guest));
        var reaction = (await scene.ListAsync(guest)).Items[0];
        var actors = await scene.Service.ListActorsAsync(await scene.ViewAsync(guest), reaction.Id, PageRequest.First, Token);
        Assert.Equal(["bob"], actors.Items.Select(actor => actor.Handle), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_the_notifications_of_another()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var own = (await scene.ListAsync(scene.Amelie)).Items[0].Id;

        Assert.NotNull(await scene.Service.FindAsync(await scene.ViewAsync(scene.Amelie), own, Token));
        Assert.Null(await scene.Service.FindAsync(await scene.ViewAsync(scene.Bob), own, Token));
        Assert.Empty(
            await scene.Host.Get<INotificationStore>().ListActorsAsync(await scene.ViewAsync(scene.Bob), own, new Slice(null, 10), Token)
        );
    }
}
