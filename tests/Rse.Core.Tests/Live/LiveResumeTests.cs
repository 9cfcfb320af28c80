using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Live;
using Rse.Notifications;
using Rse.Subjects;

namespace Rse.Core.Tests.Live;

public sealed class LiveResumeTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missed_events_are_sent_once()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var listener = await scene.ListenAsync();
        await scene.PostAsync();
        var last = await listener.NextAsync();
        await listener.DisposeAsync();
        var (missed, another) = (await scene.PostAsync(), await scene.PostAsync());

        await using var back = await scene.ListenAsync(lastEventId: last.Id);
        var told = await back.UntilAsync(told => told.Kind is LiveEventKind.Ready);
        var next = await scene.PostAsync();

        Assert.Equal([missed.Id.Value, another.Id.Value, 0], told.Select(told => told.Entry?.Subject.Id.Value ?? 0));
        Assert.Equal(next.Id.Value, LiveScene.Subject(await back.NextAsync()));
    }

    [Fact]
    public async Task A_page_receives_everything_since_it_was_rendered()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        await scene.PostAsync();
        var position = await host.Get<LiveService>().FindPositionAsync(await host.World.ViewAsync(scene.Reader), Token);
        var missed = await scene.PostAsync();

        await using var listener = await scene.ListenAsync(lastEventId: position);

        Assert.Equal(missed.Id.Value, LiveScene.Subject(await listener.NextAsync()));
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
    }

    [Fact]
    public async Task Resuming_between_an_entry_and_its_notification_loses_and_repeats_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync(author: scene.Reader);
        await using var listener = await scene.ListenAsync();
        await scene.CommentAsync(SubjectRef.Post(post.Id), scene.Author);
        var entry = await listener.NextAsync();
        await scene.NotifyAsync();
        var notification = await listener.NextAsync();
        Assert.Equal((LiveEventKind.Entry, LiveEventKind.Notification), (entry.Kind, notification.Kind));

        await using var middle = await scene.ListenAsync(lastEventId: entry.Id);
        await using var end = await scene.ListenAsync(lastEventId: notification.Id);

        Assert.Equal(NotificationKinds.Reply, (await middle.NextAsync()).Notification?.Kind);
        Assert.Equal(LiveEventKind.Ready, (await middle.NextAsync()).Kind);
        Assert.Equal(LiveEventKind.Ready, (await end.NextAsync()).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("not base64url!")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_id_of_another_network_is_answered_with_a_reset(string id)
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);

        await using var listener = await scene.ListenAsync(lastEventId: id);

        Assert.Equal(LiveEventKind.Reset, (await listener.NextAsync()).Kind);
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
        var post = await scene.PostAsync();
        Assert.Equal(post.Id.Value, LiveScene.Subject(await listener.NextAsync()));
    }

    [Fact]
    public async Task An_id_that_is_too_old_is_answered_with_a_reset()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var position = await host.Get<LiveService>().FindPositionAsync(await host.World.ViewAsync(scene.Reader), Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(61));

        await using var listener = await scene.ListenAsync(lastEventId: position);

        Assert.Equal(LiveEventKind.Reset, (await listener.NextAsync()).Kind);
    }

    /// <summary>The page shows what the restored database does not have.</summary>
    [Fact]
    public async Task An_id_of_what_a_restore_took_back_is_answered_with_a_reset()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var lost = await host.Get<LiveIds>().EncodeAsync(new LivePlace(new LogPosition(0, 1_000_000), 0), Token);

        await using var listener = await scene.ListenAsync(lastEventId: lost);

        Assert.Equal(LiveEventKind.Reset, (await listener.NextAsync()).Kind);
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
        var post = await scene.PostAsync();
        Assert.Equal(post.Id.Value, LiveScene.Subject(await listener.NextAsync()));
    }

    [Fact]
    public async Task A_heartbeat_carries_a_recent_id()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<LiveOptions>(options => options.Lifetime = TimeSpan.FromDays(1))
        );
        var scene = await LiveScene.MakeAsync(host);
        var old = await host.Get<LiveService>().FindPositionAsync(await host.World.ViewAsync(scene.Reader), Token);
        await using var listener = await scene.ListenAsync();
        var beat = old;
        for (var minute = 0; minute < 61; minute++)
        {
            host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
            beat = (await listener.BeatAsync(host.Get<FakeTimeProvider>())).Id;
        }

        await using var late = await scene.ListenAsync(lastEventId: old);
        await using var back = await scene.ListenAsync(lastEventId: beat);

        Assert.Equal(LiveEventKind.Reset, (await late.NextAsync()).Kind);
        Assert.Equal(LiveEventKind.Ready, (await back.NextAsync()).Kind);
    }

    [Fact]
    public async Task Ids_reveal_nothing_about_hidden_activity()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var live = host.Get<LiveService>();
        var viewer = await host.World.ViewAsync(scene.Reader);
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(2));
            ids.Add(await live.FindPositionAsync(viewer, Token));
        }

        // Nothing happened, and still all ids differ: a difference reveals nothing.
        Assert.Equal(20, ids.Count);
        Assert.Single(ids.Select(id => id.Length).Distinct());
        Assert.All(ids, id => Assert.Null(long.TryParse(id, out _) ? id : null));
    }
}
