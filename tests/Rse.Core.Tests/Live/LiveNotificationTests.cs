using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Live;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Live;

public sealed class LiveNotificationTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notifications_come_as_the_list_shows_them_with_the_count()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        await scene.NotifyAsync();
        await using var listener = await scene.ListenAsync(scene.Author);
        var (reader, subject) = (await host.World.ViewAsync(scene.Reader), SubjectRef.Post(post.Id));

        await host.Get<ReactionService>().AddAsync(reader, subject, "like", Token);
        await scene.NotifyAsync();
        var first = await listener.NextAsync();
        await host.Get<RatingService>().RateAsync(reader, subject, 4, Token);
        await scene.NotifyAsync();
        var second = await listener.NextAsync();

        Assert.Equal((NotificationKinds.Reaction, 1), (first.Notification!.Kind, first.UnreadNotifications));
        Assert.Equal((NotificationKinds.Rating, 2), (second.Notification!.Kind, second.UnreadNotifications));
        var list = await host.Get<NotificationService>()
            .ListAsync(await host.World.ViewAsync(scene.Author), PageRequest.First, cancellationToken: Token);
        Assert.Equal([second.Notification.Id, first.Notification.Id], list.Items.Select(row => row.Id));
        Assert.Equal(list.Items[0].At, second.Notification.At);
        Assert.Equal("reader", Assert.Single(second.Notification.Actors).Handle);
    }

    [Fact]
    public async Task The_count_is_right_on_every_open_page_also_after_reading_on_another_device()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        await using var phone = await scene.ListenAsync(scene.Author);
        await using var desk = await scene.ListenAsync(scene.Author);
        var (author, reader) = (await host.World.ViewAsync(scene.Author), await host.World.ViewAsync(scene.Reader));
        await host.Get<ReactionService>().AddAsync(reader, SubjectRef.Post(post.Id), "like", Token);
        await scene.CommentAsync(SubjectRef.Post(post.Id), scene.Reader);
        await scene.NotifyAsync();
        var row = (await phone.UntilAsync(told => told.UnreadNotifications is 2))[^1].Notification!;
        await desk.UntilAsync(told => told.UnreadNotifications is 2);

        await host.Get<NotificationService>().MarkReadAsync(author, row.Id, Token);
        foreach (var listener in (Listener[])[phone, desk])
        {
            var told = (await listener.UntilAsync(told => told.UnreadNotifications is 1))[^1];
            Assert.Equal((LiveEventKind.Notification, null), (told.Kind, told.Notification));
        }

        await host.Get<ReadStateService>().MarkAsync(author, [post.Id.As<Subject>(), row.Subject!.Id], Token);
        await host.Get<NotificationService>().MarkAllReadAsync(author, null, Token);
        foreach (var listener in (Listener[])[phone, desk])
        {
            await listener.UntilAsync(told => told.UnreadNotifications is 0);
        }
    }

    [Fact]
    public async Task Equal_acts_of_several_members_while_nobody_reads_become_one_notification()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        var position = await host.Get<LiveService>().FindPositionAsync(await host.World.ViewAsync(scene.Author), Token);
        foreach (var handle in (string[])["one", "two", "three"])
        {
            var fan = await host.World.AddMemberAsync(handle);
            await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(fan), SubjectRef.Post(post.Id), "like", Token);
            await scene.NotifyAsync();
        }

        await using var listener = await scene.ListenAsync(scene.Author, position);

        var told = await listener.NextAsync();
        Assert.Equal(["three", "two", "one"], told.Notification!.Actors.Select(actor => actor.Handle), StringComparer.Ordinal);
        Assert.Equal(1, told.UnreadNotifications);
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);

        // Its id is the place after all three.
        await using var back = await scene.ListenAsync(scene.Author, told.Id);
        Assert.Equal(LiveEventKind.Ready, (await back.NextAsync()).Kind);
    }

    [Fact]
    public async Task What_was_read_elsewhere_while_the_page_was_closed_changes_the_count_when_it_comes_back()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(scene.Reader), SubjectRef.Post(post.Id), "like", Token);
        await scene.NotifyAsync();
        var author = await host.World.ViewAsync(scene.Author);
        var position = await host.Get<LiveService>().FindPositionAsync(author, Token);
        await host.Get<NotificationService>().MarkAllReadAsync(author, null, Token);

        await using var listener = await scene.ListenAsync(scene.Author, position);

        var told = await listener.NextAsync();
        Assert.Equal((LiveEventKind.Notification, 0, null), (told.Kind, told.UnreadNotifications, told.Notification));
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
    }

    [Fact]
    public async Task Own_muted_and_withdrawn_acts_do_not_notify()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        var subject = SubjectRef.Post(post.Id);
        var (author, reader) = (await host.World.ViewAsync(scene.Author), await host.World.ViewAsync(scene.Reader));
        var muted = await host.World.AddMemberAsync("muted");
        await host.MuteAsync(scene.Author, MuteKind.Member, muted.Id.Value);
        var position = await host.Get<LiveService>().FindPositionAsync(author, Token);

        await host.Get<ReactionService>().AddAsync(author, subject, "like", Token);
        await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(muted), subject, "like", Token);
        await host.Get<ReactionService>().AddAsync(reader, subject, "like", Token);
        await host.Get<ReactionService>().RemoveAsync(reader, subject, "like", Token);
        await host.Get<RatingService>().RateAsync(reader, subject, 5, Token);
        await scene.NotifyAsync();

        await using var listener = await scene.ListenAsync(scene.Author, position);
        Assert.Equal(NotificationKinds.Rating, (await listener.NextAsync()).Notification?.Kind);
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
    }
}
