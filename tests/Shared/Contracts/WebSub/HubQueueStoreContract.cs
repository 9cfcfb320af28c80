using Rse.People;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.WebSub;
using static Rse.Tests.Contracts.WebSub.HubSteps;

namespace Rse.Tests.Contracts.WebSub;

/// <summary>What every <see cref="IHubQueueStore"/> must do.</summary>
public abstract class HubQueueStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_for_is_claimed_by_one_node_until_its_claim_ends()
    {
        await using var host = await fixture.OpenAsync();
        var now = host.World.Now;
        Assert.False(await IsDueAsync(host, now));
        Assert.True(await host.AskAsync(Request(), now: now));

        Assert.True(await IsDueAsync(host, now));
        Assert.False(await host.Get<IHubQueueStore>().IsDueAsync(Viewer.Anonymous, now, Token));
        var claimed = Assert.Single(await host.ClaimAsync("one", now));
        Assert.Equal((HubState.Pending, HubMode.Subscribe, 1L), (claimed.State, claimed.Wish!.Mode, claimed.Fence));
        Assert.Equal(("topic→callback", TimeSpan.FromHours(1)), (claimed.Wish.Payload, claimed.Wish.Lease));
        Assert.False(await IsDueAsync(host, now));
        Assert.Empty(await host.ClaimAsync("two", now));

        // The node died: another takes over, and what the first would store is refused.
        var again = Assert.Single(await host.ClaimAsync("two", now.AddMinutes(1)));
        Assert.False(await host.FinishAsync(claimed with { State = HubState.Ended, Wish = null }));
        Assert.True(await host.FinishAsync(again with { State = HubState.Active, Wish = null, Payload = again.Wish!.Payload }));
        var active = Assert.Single(await host.ListAsync(HubState.Active));
        Assert.Equal((null, "topic→callback"), (active.Wish, active.Payload));
        Assert.Empty(await host.ClaimAsync("one", now.AddMinutes(5)));
    }

    [Fact]
    public async Task A_change_makes_due_what_may_show_it_and_no_more_than_once()
    {
        await using var host = await fixture.OpenAsync();
        var now = host.World.Now;
        var (ateliers, direction) = (await host.World.AddSpaceAsync("ateliers"), await host.World.AddSpaceAsync("direction"));
        foreach (var (topic, space) in ((string, Id<Space>?)[])[("home", null), ("ateliers", ateliers.Id), ("direction", direction.Id)])
        {
            Assert.True(await host.AskAsync(Request(topic) with { SpaceId = space }, now: now));
            await host.ActivateAsync(now);
        }

        Assert.False(await IsDueAsync(host, now));
        Assert.Equal(2, await MarkAsync(host, [ateliers.Id], now));
        Assert.Empty(await host.ClaimAsync("one", now));
        var due = await host.ClaimAsync("one", now.AddSeconds(1));
        Assert.Equal([ateliers.Id, null], due.Select(subscription => subscription.SpaceId).OrderByDescending(space => space?.Value ?? 0));

        // Two changes while it is worked on are one more time.
        await MarkAsync(host, [ateliers.Id], now.AddSeconds(1));
        await MarkAsync(host, null, now.AddSeconds(1));
        foreach (var subscription in due)
        {
            Assert.True(
                await host.FinishAsync(subscription with { Pushed = subscription.Marked, Content = "c", DueAt = now.AddSeconds(1) })
            );
        }

        Assert.Equal(3, (await host.ClaimAsync("one", now.AddSeconds(3))).Count);
    }

    [Fact]
    public async Task What_waits_after_a_failure_is_not_hurried_and_what_is_due_is_not_put_off()
    {
        await using var host = await fixture.OpenAsync();
        var now = host.World.Now;
        await host.AskAsync(Request(), now: now);
        await host.ActivateAsync(now);
        await MarkAsync(host, [], now);
        var claimed = Assert.Single(await host.ClaimAsync("one", now.AddSeconds(1)));
        Assert.True(
            await host.FinishAsync(
                claimed with
                {
                    Attempts = 1,
                    FailingSince = now,
                    Reason = "It answered 500.",
                    DueAt = now.AddMinutes(1),
                }
            )
        );

        await MarkAsync(host, [], now.AddSeconds(2));
        Assert.Empty(await host.ClaimAsync("one", now.AddSeconds(50)));
        await MarkAsync(host, [], now.AddSeconds(59));
        var again = Assert.Single(await host.ClaimAsync("one", now.AddMinutes(1)));
        Assert.Equal((1, now, "It answered 500."), (again.Attempts, again.FailingSince!.Value, again.Reason!));
        Assert.Equal(3, again.Marked);
    }

    [Fact]
    public async Task What_is_asked_for_while_it_is_worked_on_stays_to_be_done()
    {
        await using var host = await fixture.OpenAsync();
        var now = host.World.Now;
        await host.AskAsync(Request(), now: now);
        var first = Assert.Single(await host.ClaimAsync("one", now));
        Assert.True(await host.AskAsync(Request() with { Payload = "newer" }, now: now.AddSeconds(1)));
        Assert.True(await host.FinishAsync(first with { State = HubState.Ended, Wish = null, Payload = "", EndedAt = now }));

        var second = Assert.Single(await host.ClaimAsync("one", now.AddSeconds(1)));
        Assert.Equal((HubState.Pending, "newer"), (second.State, second.Wish!.Payload));
        Assert.Null(second.EndedAt);
    }

    [Fact]
    public async Task Two_nodes_share_the_work()
    {
        await using var host = await fixture.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            await host.AskAsync(Request($"topic{i}"));
        }

        var now = host.World.Now;
        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(node => host.ClaimAsync($"node{node}", now, take: 7).AsTask()));

        var claimed = claims.SelectMany(claim => claim).Select(subscription => subscription.Id).ToList();
        Assert.Equal(claimed.Count, claimed.Distinct().Count());
        Assert.InRange(claimed.Count, 7, 20);
    }

    private static ValueTask<bool> IsDueAsync(StorageHost host, DateTimeOffset now) =>
        host.Get<IHubQueueStore>().IsDueAsync(Viewer.System, now, Token);

    private static ValueTask<int> MarkAsync(StorageHost host, IReadOnlyCollection<Id<Space>>? spaces, DateTimeOffset now) =>
        host.WriteAsync((transaction, token) => host.Get<IHubQueueStore>().MarkAsync(transaction, spaces, now, now.AddSeconds(1), token));
}
