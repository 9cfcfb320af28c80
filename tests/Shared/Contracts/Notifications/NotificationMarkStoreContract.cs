using Rse.Members;
using Rse.Notifications.Storing;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Notifications;

/// <summary>What every <see cref="INotificationMarkStore"/> must do.</summary>
public abstract class NotificationMarkStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_row_never_moves_and_the_next_fact_opens_another()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var first = Assert.Single((await scene.ListAsync(scene.Amelie)).Items);
        var viewer = await scene.ViewAsync(scene.Amelie);

        await scene.Service.MarkReadAsync(viewer, first.Id, Token);
        await scene.Service.MarkReadAsync(viewer, first.Id, Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        Assert.Equal("reaction carl", await scene.DescribeAsync(scene.Amelie));
        var all = (await scene.ListAsync(scene.Amelie)).Items;
        Assert.Equal([false, true], all.Select(row => row.IsRead));
        Assert.Equal(first.At, all[1].At);
        Assert.Equal("reaction bob", NotificationScene.Describe(all[1]));
    }

    [Fact]
    public async Task Marking_all_as_read_leaves_what_came_after_the_page()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var page = await scene.ListAsync(scene.Amelie);
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);

        await scene.Service.MarkAllReadAsync(viewer, page.Position, Token);
        Assert.Equal("reply carl", await scene.DescribeAsync(scene.Amelie));
        await scene.Service.MarkAllReadAsync(viewer, null, Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    /// <summary>Mastodon #31325: the marker moved under the reader.</summary>
    [Fact]
    public async Task What_comes_while_the_list_is_open_stays_unseen_until_the_list_shows_it()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var page = await scene.ListAsync(scene.Amelie);
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);

        await scene.Service.MarkSeenAsync(viewer, page.Position, Token);
        Assert.Equal([false, true], (await scene.ListAsync(scene.Amelie)).Items.Select(row => row.IsSeen));
        Assert.Equal(2, await scene.CountAsync(scene.Amelie));

        var later = await scene.ListAsync(scene.Amelie);
        await scene.Service.MarkSeenAsync(viewer, later.Position + 1000, Token);
        Assert.Equal([true, true], (await scene.ListAsync(scene.Amelie)).Items.Select(row => row.IsSeen));
        await scene.ReactAsync(scene.Dora, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal([false, true], (await scene.ListAsync(scene.Amelie)).Items.Select(row => row.IsSeen));
    }

    /// <summary>Mastodon #22305: another tab made seen ones unread again.</summary>
    [Fact]
    public async Task An_older_page_or_another_tab_makes_nothing_unseen_or_unread_again()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var older = await scene.ListAsync(scene.Amelie);
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);
        await scene.Service.MarkSeenAsync(viewer, null, Token);
        await scene.Service.MarkAllReadAsync(viewer, null, Token);

        await scene.ListAsync(scene.Amelie, kind: "reply");
        await scene.Service.MarkSeenAsync(viewer, older.Position, Token);
        await scene.Service.MarkAllReadAsync(viewer, older.Position, Token);

        Assert.All((await scene.ListAsync(scene.Amelie)).Items, row => Assert.True(row is { IsSeen: true, IsRead: true }));
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Opening_the_subject_reads_its_rows()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var (post, other) = (await scene.PostAsync(scene.Amelie), await scene.PostAsync(scene.Amelie));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(other.Id));
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);

        await scene.Service.MarkReadAsync(viewer, [post.Id.As<Subject>()], Token);

        var unread = Assert.Single((await scene.ListAsync(scene.Amelie, unreadOnly: true)).Items);
        Assert.Equal(other.Id.As<Subject>(), unread.Subject!.Id);
        Assert.Equal(1, await scene.CountAsync(scene.Amelie));
    }

    [Fact]
    public async Task A_deleted_row_stays_deleted_and_its_facts_make_no_other()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);

        await scene.Service.DeleteAsync(viewer, (await scene.ListAsync(scene.Amelie)).Items[0].Id, Token);
        await scene.Service.RebuildAsync(Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.Empty((await scene.ListAsync(scene.Amelie)).Items);

        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal("reaction carl", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Whoever_leaves_the_network_keeps_no_notifications_and_gets_none()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Bob);
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        await scene.Host.Get<MemberLifecycleService>().DepartAsync(scene.Bob.Id, new Departure(), Token);
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        await scene.Service.RebuildAsync(Token);
        var removed = await scene.Host.WriteAsync(
            (transaction, token) => scene.Host.Get<INotificationMarkStore>().ClearAsync(transaction, scene.Bob.Id, token)
        );

        Assert.Equal(0, removed);
    }
}
