using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Feeds;
using Rse.Follows;
using Rse.Live;
using Rse.Members;
using Rse.Mutes;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;
using Rse.Transactions;

namespace Rse.Core.Tests.Live;

public sealed class LiveServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_entry_is_sent_as_the_home_feed_shows_it()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        await scene.PostAsync("Before.");
        await using var listener = await scene.ListenAsync();

        var post = await scene.PostAsync("After.");
        var told = await listener.NextAsync();

        var viewer = await host.World.ViewAsync(scene.Reader);
        var entry = (await host.ReadFeedAsync(viewer, FeedScope.Home(scene.Reader.Id)))[0];
        Assert.Equal((LiveEventKind.Entry, post.Id.Value), (told.Kind, LiveScene.Subject(told)));
        Assert.Equivalent(entry, told.Entry, strict: true);
    }

    [Fact]
    public async Task An_event_is_not_sent_if_the_permission_ends_while_it_waits()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host, SpaceVisibility.Secret);
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, scene.Author);
        await using var reading = host.Get<LiveService>()
            .ListenAsync(await host.World.ViewAsync(scene.Reader), cancellationToken: Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await reading.MoveNextAsync());
        var shown = await scene.PostAsync();
        await scene.PostAsync();
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal(shown.Id.Value, LiveScene.Subject(reading.Current));

        // Whether the second is queued yet or not, it is not sent.
        await host.WriteAsync(
            (transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, scene.Space.Id, scene.Reader.Id, token)
        );
        var next = await scene.PostAsync(space: open);

        Assert.True(await reading.MoveNextAsync());
        Assert.Equal(next.Id.Value, LiveScene.Subject(reading.Current));
    }

    [Fact]
    public async Task Mutes_levels_and_spaces_of_others_send_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var hidden = await host.World.AddSpaceAsync("hidden", SpaceVisibility.Secret, scene.Author);
        var loud = await host.World.AddSpaceAsync("loud", SpaceVisibility.Open, scene.Author);
        await host.MuteAsync(scene.Reader, MuteKind.Space, loud.Id.Value);
        await host.Get<FollowService>()
            .FollowAsync(await host.World.ViewAsync(scene.Reader), "member", "author", FollowLevel.PostsOnly, Token);
        await using var listener = await scene.ListenAsync();

        var first = await scene.PostAsync();
        await scene.PostAsync(space: hidden);
        await scene.PostAsync(space: loud);
        await scene.CommentAsync(SubjectRef.Post(first.Id), scene.Author);
        var last = await scene.PostAsync();

        var told = await listener.UntilAsync(told => LiveScene.Subject(told) == last.Id.Value);
        Assert.Equal([first.Id.Value, last.Id.Value], told.Select(LiveScene.Subject));
    }

    [Fact]
    public async Task Anonymous_viewers_and_expired_guests_are_refused()
    {
        await using var host = await fixture.OpenAsync();
        var live = host.Get<LiveService>();
        await host.World.AddMemberAsync("somebody");

        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await live.ListenAsync(Viewer.Anonymous, cancellationToken: Token).FirstAsync(Token)
        );
        await Assert.ThrowsAsync<RefusedException>(async () => await live.FindPositionAsync(Viewer.System, Token));

        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(refused.Problems).Code);
        Assert.Equal(0, live.Connections);
    }

    [Fact]
    public async Task Listening_ends_when_the_member_is_suspended()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        await using var listener = await scene.ListenAsync();
        await using var other = await scene.ListenAsync(scene.Author);

        await host.Get<MemberLifecycleService>().SuspendAsync(scene.Reader.Id, Token);

        Assert.Empty(await listener.ToEndAsync());
        Assert.Equal(1, host.Get<LiveService>().Connections);
    }

    [Fact]
    public async Task Listening_ends_when_the_stay_of_a_guest_expires()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var clock = host.Get<FakeTimeProvider>();
        var guest = await host.World.AddGuestAsync("guest", scene.Author, clock.GetUtcNow().AddSeconds(20));
        await using var listener = await scene.ListenAsync(guest);

        Assert.All(await listener.ToEndAsync(clock), told => Assert.Equal(LiveEventKind.Heartbeat, told.Kind));
    }

    [Fact]
    public async Task A_connection_ends_regularly_at_its_lifetime()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<LiveOptions>(options => options.Lifetime = TimeSpan.FromMinutes(1))
        );
        var scene = await LiveScene.MakeAsync(host);
        await using var listener = await scene.ListenAsync();

        var beats = await listener.ToEndAsync(host.Get<FakeTimeProvider>());

        Assert.InRange(beats.Count, 1, 6);
        Assert.Equal(0, host.Get<LiveService>().Connections);
    }

    [Fact]
    public async Task A_reader_that_falls_behind_is_dropped_and_resumes_without_a_gap()
    {
        await using var host = await fixture.OpenAsync(builder => builder.Services.Configure<LiveOptions>(options => options.Buffer = 8));
        var scene = await LiveScene.MakeAsync(host);
        var dropped = new TaskCompletionSource();
        await using var lazy = host.Get<LiveService>()
            .ListenAsync(await host.World.ViewAsync(scene.Reader), dropped: dropped.SetResult, cancellationToken: Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await lazy.MoveNextAsync());
        var start = lazy.Current.Id;
        List<long> posts = [];
        for (var i = 0; i < 9; i++)
        {
            posts.Add((await scene.PostAsync()).Id.Value);
        }

        await dropped.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        List<LiveEvent> rest = [];
        while (await lazy.MoveNextAsync())
        {
            rest.Add(lazy.Current);
        }

        Assert.Equal(posts.Take(8), rest.Select(LiveScene.Subject));
        await using var back = await scene.ListenAsync(lastEventId: rest[^1].Id);
        Assert.Equal(posts[8], LiveScene.Subject(await back.NextAsync()));
        Assert.Equal(LiveEventKind.Ready, (await back.NextAsync()).Kind);

        // From the start, more events were missed than are kept.
        await using var late = await scene.ListenAsync(lastEventId: start);
        Assert.Equal(LiveEventKind.Reset, (await late.NextAsync()).Kind);
        Assert.Equal(LiveEventKind.Ready, (await late.NextAsync()).Kind);
    }

    [Fact]
    public async Task Connections_are_limited_for_each_member_and_for_all()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<LiveOptions>(options => (options.MaxConnections, options.MaxConnectionsPerMember) = (3, 2))
        );
        var scene = await LiveScene.MakeAsync(host);
        await using var first = await scene.ListenAsync();
        var second = await scene.ListenAsync();

        var many = await Assert.ThrowsAsync<RefusedException>(() => scene.ListenAsync());
        await using var other = await scene.ListenAsync(scene.Author);
        var full = await Assert.ThrowsAsync<RefusedException>(async () =>
            await scene.ListenAsync(await host.World.AddMemberAsync("third"))
        );
        await second.DisposeAsync();
        await using var again = await scene.ListenAsync();

        Assert.Equal(ProblemCodes.LiveTooMany, Assert.Single(many.Problems).Code);
        Assert.Equal(ProblemCodes.LiveFull, Assert.Single(full.Problems).Code);
    }

    [Fact]
    public async Task A_comment_on_a_host_object_is_sent_only_to_those_to_whom_the_host_shows_it_now()
    {
        var book = new InvoiceBook();
        book.Invoices["42"] = new Invoice("Invoice 42");
        await using var host = await fixture.OpenAsync(builder => builder.AddSubject<InvoiceResolver>().Services.AddSingleton(book));
        var scene = await LiveScene.MakeAsync(host);
        await using var listener = await scene.ListenAsync();

        var shown = await scene.CommentAsync(new SubjectRef("invoice", "42"), scene.Author);
        var told = await listener.NextAsync();
        Assert.Equal((shown.Id.Value, "Invoice 42"), (LiveScene.Subject(told), told.Entry!.Subject.RootTitle));

        var invoice = book.Invoices["42"];
        await scene.CommentAsync(new SubjectRef("invoice", "42"), scene.Author);
        await listener.NextAsync();
        book.Invoices.Clear();
        host.Get<Rse.Transactions.ActivitySignal>().Set();
        var post = await scene.PostAsync();
        Assert.Equal(post.Id.Value, LiveScene.Subject(await listener.NextAsync()));
    }

    [Fact]
    public async Task Options_out_of_range_are_named()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<LiveOptions>(options => (options.Buffer, options.Heartbeat) = (1, TimeSpan.Zero))
        );

        var fault = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            host.Get<Microsoft.Extensions.Options.IOptions<LiveOptions>>().Value
        );

        Assert.Contains(nameof(LiveOptions.Buffer), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(LiveOptions.Heartbeat), fault.Message, StringComparison.Ordinal);
    }
}
