using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Deliveries;

/// <summary>What every <see cref="IDeliveryListStore"/> must do.</summary>
public abstract class DeliveryListStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Due => DeliveryScene.Start.AddMinutes(5);

    /// <summary>Newest first, page by page; only for the system.</summary>
    [Fact]
    public async Task Deliveries_are_listed_by_state_and_channel_and_counted()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(
            scene.Entry(amelie),
            scene.Entry(amelie, "subject/2") with
            {
                DueAt = Due.AddDays(1),
            },
            scene.Entry(amelie) with
            {
                Channel = "push",
            }
        );
        var batch = await scene.ClaimOneAsync(Due);
        await scene.BeginAsync(batch, Due);
        await scene.FinishAsync(batch, BatchState.Failed, Due);

        var failed = Assert.Single(await scene.ListAsync(DeliveryState.Failed));
        Assert.Equal((batch.Key, "amelie", "said so", Due), (failed.Key, failed.Member.Handle, failed.Reason, failed.EndedAt));
        Assert.Equal((Due, 1, 1, (string?)null), (failed.CalledAt, failed.Attempts, failed.Facts, failed.Period));
        Assert.Equal(2, (await scene.ListAsync(channel: "mail")).Count);
        Assert.Single(await scene.ListAsync(DeliveryState.Waiting, "push"));
        Assert.Equal(
            [("mail", DeliveryState.Failed, 1), ("mail", DeliveryState.Waiting, 1), ("push", DeliveryState.Waiting, 1)],
            (await scene.List.CountAsync(Viewer.System, Token))
                .OrderBy(count => count.Channel, StringComparer.Ordinal)
                .ThenBy(count => $"{count.State}", StringComparer.Ordinal)
        );

        var first = await scene.List.ListAsync(Viewer.System, null, null, new Slice(null, 1), Token);
        var rest = await scene.List.ListAsync(
            Viewer.System,
            null,
            null,
            new Slice(new Keyset(first[0].Id.Value, first[0].Id.Value), 10),
            Token
        );
        Assert.Equal(2, first.Count);
        Assert.Equal(2, rest.Count);
        Assert.Empty(await scene.List.ListAsync(Viewer.Anonymous, null, null, new Slice(null, 10), Token));
        Assert.Empty(await scene.List.CountAsync(Viewer.Anonymous, Token));
    }

    /// <summary>Of what is not due yet, nothing is said.</summary>
    [Fact]
    public async Task The_age_of_the_queue_is_that_of_what_is_due()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        await scene.AddAsync(scene.Entry(await host.World.AddMemberAsync("amelie")));

        Assert.Null(await scene.List.FindOldestDueAsync(Viewer.System, Due.AddMilliseconds(-1), Token));
        Assert.Equal(Due, await scene.List.FindOldestDueAsync(Viewer.System, Due.AddHours(1), Token));
        Assert.Null(await scene.List.FindOldestDueAsync(Viewer.Anonymous, Due, Token));
    }

    /// <summary>Whoever had claimed it before changes nothing any more.</summary>
    [Fact]
    public async Task An_unknown_or_failed_delivery_is_sent_again_on_request_under_its_key()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        await scene.AddAsync(scene.Entry(await host.World.AddMemberAsync("amelie")));
        var batch = await scene.ClaimOneAsync(Due);
        Assert.Null(await RetryAsync(host, scene, batch));
        await scene.BeginAsync(batch, Due);
        await scene.ExpireAsync(Due.AddMinutes(1));

        Assert.Equal(DeliveryScene.Channel, (await RetryAsync(host, scene, batch))!.Channel);
        Assert.Null(await RetryAsync(host, scene, batch));
        Assert.False(await scene.FinishAsync(batch, BatchState.Handed, Due.AddMinutes(1)));

        var again = await scene.ClaimOneAsync(Due.AddMinutes(2));
        Assert.Equal(batch.Key, again.Key);
        Assert.Single((await scene.Ledger.ListAsync(Viewer.System, again.Id, Token)).Waiting);
    }

    /// <summary>What is dropped never leaves; what is being sent cannot be.</summary>
    [Fact]
    public async Task A_waiting_or_unknown_delivery_is_dropped_on_request()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Entry(amelie), scene.Entry(amelie, "subject/2") with { DueAt = Due.AddHours(1) });
        var batch = await scene.ClaimOneAsync(Due);
        var waiting = Assert.Single(await scene.ListAsync(DeliveryState.Waiting));

        Assert.Null(await DropAsync(batch.Id.As<Delivery>()));
        Assert.NotNull(await DropAsync(waiting.Id));
        Assert.Null(await DropAsync(waiting.Id));
        await scene.BeginAsync(batch, Due);
        await scene.ExpireAsync(Due.AddMinutes(1));
        Assert.NotNull(await DropAsync(batch.Id.As<Delivery>()));

        Assert.Empty(await scene.ClaimAsync(Due.AddHours(2)));
        Assert.All(
            await scene.ListAsync(),
            delivery => Assert.Equal(("dropped", DeliveryState.Withdrawn), (delivery.Reason, delivery.State))
        );

        ValueTask<DeliveryParty?> DropAsync(Id<Delivery> id) =>
            host.WriteAsync((transaction, token) => scene.List.DropAsync(transaction, id, Due, token));
    }

    /// <summary>A report may come twice, and about what was never sent.</summary>
    [Fact]
    public async Task A_report_settles_what_is_unknown_and_fails_what_was_refused_later()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        await scene.AddAsync(scene.Entry(await host.World.AddMemberAsync("amelie")));
        var batch = await scene.ClaimOneAsync(Due);

        Assert.False(await SettleAsync(true));
        await scene.BeginAsync(batch, Due);
        await scene.ExpireAsync(Due.AddMinutes(1));
        Assert.True(await SettleAsync(true));
        Assert.True(await SettleAsync(true));
        Assert.Equal(DeliveryState.HandedOver, Assert.Single(await scene.ListAsync()).State);
        Assert.True(await SettleAsync(false));
        Assert.True(await SettleAsync(false));
        Assert.Equal(
            (DeliveryState.Failed, "5.1.1"),
            (Assert.Single(await scene.ListAsync()) is var end ? (end.State, end.Reason) : default)
        );
        Assert.False(await SettleAsync(true));

        ValueTask<bool> SettleAsync(bool isDelivered) =>
            host.WriteAsync(
                (transaction, token) =>
                    scene.List.SettleAsync(transaction, batch.Key, isDelivered, isDelivered ? null : "5.1.1", Due, token)
            );
    }

    /// <summary>A channel that a host takes away leaves nothing that waits for ever.</summary>
    [Fact]
    public async Task What_waits_for_a_channel_that_is_gone_fails_in_the_end()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Entry(amelie), scene.Entry(amelie) with { Channel = "push" });

        Assert.Equal(0, await AbandonAsync(DeliveryScene.Start));
        Assert.Equal(1, await AbandonAsync(DeliveryScene.Start.AddMilliseconds(1)));

        Assert.Equal("push", Assert.Single(await scene.ListAsync(DeliveryState.Failed)).Channel);

        ValueTask<int> AbandonAsync(DateTimeOffset before) =>
            host.WriteAsync((transaction, token) => scene.List.AbandonAsync(transaction, ["mail"], before, Due, token));
    }

    private static ValueTask<DeliveryParty?> RetryAsync(StorageHost host, DeliveryScene scene, DeliveryBatch batch) =>
        host.WriteAsync((transaction, token) => scene.List.RetryAsync(transaction, batch.Id.As<Delivery>(), Due.AddMinutes(1), token));
}
