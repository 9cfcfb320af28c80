using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Deliveries;

/// <summary>What every <see cref="IDeliveryQueueStore"/> must do.</summary>
public abstract class DeliveryQueueStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Due => DeliveryScene.Start.AddMinutes(5);

    /// <summary>The end is inclusive, and the longest due comes first.</summary>
    [Fact]
    public async Task What_is_due_is_listed_and_claimed_once()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Entry(amelie), scene.Entry(amelie, "subject/2") with { DueAt = Due.AddMinutes(-1) });

        Assert.Empty(await ListAsync(scene, Due.AddMinutes(-1).AddMilliseconds(-1)));
        Assert.Single(await ListAsync(scene, Due.AddMilliseconds(-1)));
        var due = await ListAsync(scene, Due);
        Assert.Equal(2, due.Count);
        Assert.True(due[0].Id.Value > due[1].Id.Value);
        Assert.Empty(await scene.Queue.ListDueAsync(Viewer.Anonymous, DeliveryScene.Channel, Due, 10, Token));

        Assert.Equal(2, (await scene.ClaimAsync(Due)).Count);
        Assert.Empty(await scene.ClaimAsync(Due, node: "two"));
    }

    /// <summary>What was called in the last minute, by whatever node, counts.</summary>
    [Fact]
    public async Task A_channel_is_given_no_more_in_a_minute_than_its_pace()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync([.. Enumerable.Range(1, 5).Select(i => scene.Entry(amelie, $"subject/{i}"))]);

        var first = await scene.ClaimAsync(Due, perMinute: 2);
        Assert.Equal(2, first.Count);
        Assert.Empty(await scene.ClaimAsync(Due, perMinute: 2, node: "two"));
        foreach (var batch in first)
        {
            await scene.BeginAsync(batch, Due);
            await scene.FinishAsync(batch, BatchState.Handed, Due);
        }

        Assert.Single(await scene.ClaimAsync(Due.AddSeconds(30), perMinute: 3, node: "two"));
        Assert.Equal(2, (await scene.ClaimAsync(Due.AddSeconds(95), perMinute: 2, node: "two")).Count);
    }

    /// <summary>Quiet hours move the end of a window, and it gathers on.</summary>
    [Fact]
    public async Task A_deferred_window_gathers_until_its_new_end()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Entry(amelie));
        var window = Assert.Single(await ListAsync(scene, Due));

        await host.WriteAsync((transaction, token) => scene.Queue.DeferAsync(transaction, [(window.Id, Due.AddHours(8))], token));
        await scene.AddAsync(scene.Entry(amelie) with { DueAt = Due.AddHours(9) });

        Assert.Empty(await ListAsync(scene, Due.AddHours(8).AddMilliseconds(-1)));
        Assert.Equal(2, Assert.Single(await scene.ListAsync()).Facts);
        Assert.Single(await ListAsync(scene, Due.AddHours(8)));
    }

    /// <summary>The fence: a node that was away too long changes nothing that another has claimed.</summary>
    [Fact]
    public async Task A_lost_claim_neither_calls_nor_ends()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        await scene.AddAsync(scene.Entry(await host.World.AddMemberAsync("amelie")));
        var lost = await scene.ClaimOneAsync(Due);
        await scene.ExpireAsync(Due.AddMinutes(1));
        var again = await scene.ClaimOneAsync(Due.AddMinutes(1));

        Assert.True(again.Fence > lost.Fence);
        Assert.Equal(lost.Key, again.Key);
        Assert.False(await scene.BeginAsync(lost, Due.AddMinutes(1)));
        Assert.False(await scene.FinishAsync(lost, BatchState.Failed, Due.AddMinutes(1)));
        Assert.True(await scene.BeginAsync(again, Due.AddMinutes(1)));
        Assert.True(await scene.FinishAsync(again, BatchState.Handed, Due.AddMinutes(1)));
    }

    /// <summary>A claim before the call is free again; what was called is unknown.</summary>
    [Fact]
    public async Task What_was_called_when_a_lease_ends_is_unknown_and_the_rest_is_due_again()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Entry(amelie), scene.Entry(amelie, "subject/2"));
        var claimed = await scene.ClaimAsync(Due);
        await scene.BeginAsync(claimed[0], Due);
        await host.WriteAsync(
            (transaction, token) => scene.Queue.RenewAsync(transaction, "one", [claimed[1].Id], Due.AddMinutes(2), token)
        );

        Assert.Equal((claimed[0].Id, true), Assert.Single(await scene.ExpireAsync(Due.AddMinutes(1))));
        Assert.Equal((claimed[1].Id, false), Assert.Single(await scene.ExpireAsync(Due.AddMinutes(2))));

        Assert.Equal(claimed[1].Id, (await scene.ClaimOneAsync(Due.AddMinutes(2))).Id);
        Assert.Equal(claimed[0].Id.Value, Assert.Single(await scene.ListAsync(DeliveryState.Unknown)).Id.Value);
    }

    /// <summary>A node that comes back with an answer settles what became unknown meanwhile.</summary>
    [Fact]
    public async Task A_late_answer_settles_what_is_unknown()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        await scene.AddAsync(scene.Entry(await host.World.AddMemberAsync("amelie")));
        var batch = await scene.ClaimOneAsync(Due);
        await scene.BeginAsync(batch, Due);
        await scene.ExpireAsync(Due.AddMinutes(1));

        Assert.True(await scene.FinishAsync(batch, BatchState.Handed, Due.AddMinutes(2)));
        Assert.Equal(DeliveryState.HandedOver, Assert.Single(await scene.ListAsync()).State);
    }

    /// <summary>Facts that do not leave end with the call; the others share its fate.</summary>
    [Fact]
    public async Task Entries_follow_their_batch_but_for_those_that_ended()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var (seen, covered, kept) = (scene.Entry(amelie), scene.Entry(amelie), scene.Entry(amelie));
        await scene.AddAsync(seen, covered, kept);
        var batch = await scene.ClaimOneAsync(Due);

        await scene.BeginAsync(batch, Due, new DeliveryEnd(seen.Fact, NotificationEnd.Seen), new DeliveryEnd(covered.Fact, null));
        var (waiting, left) = await scene.Ledger.ListAsync(Viewer.System, batch.Id, Token);
        Assert.Equal((kept.Fact, 1), (Assert.Single(waiting).Fact, left));

        await scene.FinishAsync(batch, BatchState.Ready, Due, Due.AddMinutes(1));
        var again = await scene.ClaimOneAsync(Due.AddMinutes(1));
        Assert.Equal(1, again.Attempts);
        Assert.Equal(kept.Fact, Assert.Single((await scene.Ledger.ListAsync(Viewer.System, again.Id, Token)).Waiting).Fact);
        await scene.BeginAsync(again, Due.AddMinutes(1));
        await scene.FinishAsync(again, BatchState.Handed, Due.AddMinutes(1));
        Assert.Empty((await scene.Ledger.ListAsync(Viewer.System, batch.Id, Token)).Waiting);
    }

    private static ValueTask<IReadOnlyList<DueBatch>> ListAsync(DeliveryScene scene, DateTimeOffset now) =>
        scene.Queue.ListDueAsync(Viewer.System, DeliveryScene.Channel, now, 10, Token);
}
