using Rse.FeedTokens;
using Rse.People;
using Rse.Testing.Storage;
using Rse.WebSub;
using static Rse.Tests.Contracts.WebSub.HubSteps;

namespace Rse.Tests.Contracts.WebSub;

/// <summary>What every <see cref="IHubSubscriptionStore"/> must do.</summary>
public abstract class HubSubscriptionStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_callback_has_one_subscription_to_a_feed_however_often_it_asks()
    {
        await using var host = await fixture.OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await host.AskAsync(Request()));
        }

        Assert.True(await host.AskAsync(Request(callback: "other")));
        Assert.Equal(2, (await host.ListAsync()).Count);
        Assert.Empty(await host.Get<IHubSubscriptionStore>().ListAsync(Viewer.Anonymous, null, new Rse.Paging.Slice(null, 10), Token));
        var counts = await host.Get<IHubSubscriptionStore>().CountAsync(Viewer.System, Token);
        Assert.Equal(2, Assert.Single(counts, count => count.Key is HubState.Pending).Value);
        Assert.Empty(await host.Get<IHubSubscriptionStore>().CountAsync(Viewer.Anonymous, Token));
    }

    [Fact]
    public async Task Renewing_keeps_what_there_is_until_it_is_verified()
    {
        await using var host = await fixture.OpenAsync();
        await host.AskAsync(Request());
        var active = await host.ActivateAsync(host.World.Now);
        await host.AskAsync(Request() with { Payload = "newer", Lease = TimeSpan.FromHours(2) });

        var renewed = Assert.Single(await host.ListAsync());
        Assert.Equal((HubState.Active, active.Payload, active.LeaseUntil), (renewed.State, renewed.Payload, renewed.LeaseUntil));
        Assert.Equal(("newer", TimeSpan.FromHours(2)), (renewed.Wish!.Payload, renewed.Wish.Lease));
    }

    [Fact]
    public async Task Unsubscribing_waits_for_its_verification_and_of_nothing_changes_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var end = Request() with { Mode = HubMode.Unsubscribe, Payload = "", Lease = TimeSpan.Zero };
        Assert.True(await host.AskAsync(end));
        Assert.Empty(await host.ListAsync());

        await host.AskAsync(Request());
        await host.ActivateAsync(host.World.Now);
        Assert.True(await host.AskAsync(end));
        var waiting = Assert.Single(await host.ListAsync());
        Assert.Equal((HubState.Active, HubMode.Unsubscribe), (waiting.State, waiting.Wish!.Mode));
        Assert.NotEmpty(waiting.Payload);
    }

    [Fact]
    public async Task No_more_subscriptions_are_taken_than_allowed_and_what_ended_makes_room()
    {
        await using var host = await fixture.OpenAsync();
        Assert.True(await host.AskAsync(Request("a", "1"), new HubLimits(3, 2, 10)));
        Assert.True(await host.AskAsync(Request("a", "2"), new HubLimits(3, 2, 10)));
        Assert.False(await host.AskAsync(Request("a", "3"), new HubLimits(3, 2, 10)));
        Assert.True(await host.AskAsync(Request("b", "1"), new HubLimits(3, 2, 10)));
        Assert.False(await host.AskAsync(Request("c", "1"), new HubLimits(3, 2, 10)));
        Assert.False(await host.AskAsync(Request("c", "1"), new HubLimits(100, 100, 3)));
        Assert.True(await host.AskAsync(Request("a", "1"), new HubLimits(3, 2, 3)));

        var ended = (await host.ListAsync())[0];
        Assert.True(await EndAsync(host, ended.Id));
        Assert.True(await host.AskAsync(Request("c", "1"), new HubLimits(3, 2, 10)));
        Assert.False(await host.AskAsync(Request("b", "1"), new HubLimits(3, 2, 10)));
    }

    [Fact]
    public async Task What_ended_holds_no_addresses_and_can_be_asked_for_again()
    {
        await using var host = await fixture.OpenAsync();
        await host.AskAsync(Request());
        var active = await host.ActivateAsync(host.World.Now);
        Assert.True(await EndAsync(host, active.Id));
        Assert.False(await EndAsync(host, active.Id));

        var ended = Assert.Single(await host.ListAsync(HubState.Ended));
        Assert.Equal(("", null, "stopped", (DateTimeOffset?)host.World.Now), (ended.Payload, ended.Wish, ended.Reason, ended.EndedAt));
        Assert.Empty(await host.ClaimAsync("one", host.World.Now.AddDays(1)));

        Assert.True(await host.AskAsync(Request()));
        var again = Assert.Single(await host.ListAsync());
        Assert.Equal((ended.Id, HubState.Pending, null, null), (again.Id, again.State, again.EndedAt, again.Reason));
    }

    [Fact]
    public async Task What_nobody_renews_and_what_lost_its_token_ends_and_is_removed_later()
    {
        await using var host = await fixture.OpenAsync();
        var now = host.World.Now;
        var amelie = await host.World.AddMemberAsync("amelie");
        var token = (
            await host.WriteAsync(
                (transaction, cancellation) =>
                    host.Get<IFeedTokenStore>()
                        .AddAsync(
                            transaction,
                            new FeedToken
                            {
                                Id = default,
                                MemberId = amelie.Id,
                                Name = "",
                                Kind = FeedTokenKind.Home,
                                TargetId = 0,
                                CreatedAt = now,
                                UsedAt = null,
                                Reader = null,
                            },
                            "h1",
                            10,
                            cancellation
                        )
            )
        )!;
        await host.AskAsync(
            Request("kept") with
            {
                MemberId = amelie.Id,
                TokenId = token.Id.Value,
                Lease = TimeSpan.FromDays(7),
            },
            now: now
        );
        await host.ActivateAsync(now);
        await host.AskAsync(
            Request("lost") with
            {
                MemberId = amelie.Id,
                TokenId = token.Id.Value + 1,
                Lease = TimeSpan.FromDays(7),
            },
            now: now
        );
        await host.ActivateAsync(now);
        await host.AskAsync(Request("lapsed"), now: now);
        await host.ActivateAsync(now);

        Assert.Equal(2, await CleanAsync(host, now.AddHours(1), now));
        Assert.Equal(["lease", "token"], (await host.ListAsync(HubState.Ended)).Select(ended => ended.Reason!), StringComparer.Ordinal);
        Assert.Equal(0, await CleanAsync(host, now.AddHours(2), now.AddHours(2)));
        Assert.Equal(token.Id.Value > 0, (await host.ListAsync()).Count == 1);
        Assert.Equal(1, await host.WriteAsync((transaction, cancellation) => ClearAsync(host, transaction, amelie, cancellation)));
        Assert.Empty(await host.ListAsync());
    }

    private static ValueTask<int> ClearAsync(
        StorageHost host,
        Rse.Transactions.IWriteTransaction transaction,
        Member member,
        CancellationToken cancellation
    ) => host.Get<IHubSubscriptionStore>().ClearAsync(transaction, member.Id, cancellation);

    private static ValueTask<bool> EndAsync(StorageHost host, Id<HubSubscription> id) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IHubSubscriptionStore>().EndAsync(transaction, id, "stopped", host.World.Now, token)
        );

    private static ValueTask<int> CleanAsync(StorageHost host, DateTimeOffset now, DateTimeOffset before) =>
        host.WriteAsync((transaction, token) => host.Get<IHubSubscriptionStore>().CleanAsync(transaction, now, before, token));
}
