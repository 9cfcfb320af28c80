using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Deliveries;

/// <summary>What every <see cref="IDeliveryLedgerStore"/> must do.</summary>
public abstract class DeliveryLedgerStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Start => DeliveryScene.Start;

    /// <summary>A batch of the log may come again.</summary>
    [Fact]
    public async Task A_fact_enters_once_for_each_member_and_channel()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var entry = scene.Entry(await host.World.AddMemberAsync("amelie"));

        Assert.Equal(1, await scene.AddAsync(entry));
        Assert.Equal(0, await scene.AddAsync(entry with { Thread = "subject/2" }));
        Assert.Equal(1, await scene.AddAsync(entry with { Channel = "push" }));

        Assert.Equal(2, (await scene.ListAsync()).Count);
        Assert.All(await scene.ListAsync(), delivery => Assert.Equal(1, delivery.Facts));
    }

    /// <summary>The window is one row, whatever comes in one batch.</summary>
    [Fact]
    public async Task Facts_of_a_thread_share_a_window_whose_end_only_comes_sooner()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");

        await scene.AddAsync(scene.Entry(amelie), scene.Entry(amelie), scene.Entry(amelie, "subject/2"), scene.Entry(bob));
        await scene.AddAsync(20, Start.AddMinutes(1), scene.Entry(amelie) with { DueAt = Start.AddMinutes(6) });
        await scene.AddAsync(20, Start.AddMinutes(2), scene.Entry(bob) with { DueAt = Start.AddMinutes(4) });

        var found = (await scene.ListAsync()).OrderBy(delivery => delivery.Id.Value).ToList();
        Assert.Equal([3, 1, 2], found.Select(delivery => delivery.Facts));
        Assert.Equal(
            [Start.AddMinutes(5), Start.AddMinutes(5), Start.AddMinutes(4)],
            found.Select(delivery => delivery.DueAt)
        );
        Assert.Equal(3, found.Select(delivery => delivery.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(found, delivery => Assert.Matches("^[a-z0-9]{1,40}$", delivery.Key));
    }

    /// <summary>The next fact opens another window.</summary>
    [Fact]
    public async Task A_full_window_is_due_at_once_and_takes_nothing_more()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");

        await scene.AddAsync(2, Start, scene.Entry(amelie));
        Assert.Empty(await scene.ClaimAsync(Start));
        await scene.AddAsync(2, Start, scene.Entry(amelie));
        await scene.AddAsync(2, Start, scene.Entry(amelie));

        var batch = await scene.ClaimOneAsync(Start);
        Assert.Equal(2, (await scene.Ledger.ListAsync(Viewer.System, batch.Id, Token)).Waiting.Count);
        Assert.Equal([1, 2], (await scene.ListAsync()).Select(delivery => delivery.Facts));
    }

    /// <summary>A withdrawn fact does not come back with the log.</summary>
    [Fact]
    public async Task What_is_withdrawn_does_not_leave_and_what_has_left_stays()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var (gone, kept, sent) = (scene.Entry(amelie), scene.Entry(amelie), scene.Entry(amelie, "subject/2"));
        await scene.AddAsync(sent);
        var batch = await scene.ClaimOneAsync(Start.AddMinutes(5));
        await scene.BeginAsync(batch, Start.AddMinutes(5));
        await scene.AddAsync(gone, kept);

        await host.WriteAsync((transaction, token) => scene.Ledger.WithdrawAsync(transaction, [gone.Fact, sent.Fact], Start, token));
        await scene.AddAsync(gone);

        Assert.Equal(sent.Fact, Assert.Single((await scene.Ledger.ListAsync(Viewer.System, batch.Id, Token)).Waiting).Fact);
        var next = await scene.ClaimOneAsync(Start.AddMinutes(5));
        Assert.Equal(kept.Fact, Assert.Single((await scene.Ledger.ListAsync(Viewer.System, next.Id, Token)).Waiting).Fact);
        Assert.Empty((await scene.Ledger.ListAsync(Viewer.Anonymous, next.Id, Token)).Waiting);
    }

    /// <summary>A digest of a space takes what is in it; the one of everything takes the rest.</summary>
    [Fact]
    public async Task Pending_facts_are_those_of_the_scope_the_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var (one, two) = (await host.World.AddSpaceAsync("one"), await host.World.AddSpaceAsync("two"));
        DeliveryEntry[] entries =
        [
            scene.Pending(amelie),
            scene.Pending(amelie, one) with { At = Start.AddHours(1) },
            scene.Pending(amelie, two),
            scene.Pending(amelie) with { At = Start.AddHours(-2) },
            scene.Pending(bob),
            scene.Entry(amelie),
        ];
        await scene.AddAsync(entries);
        DigestScope scope = new()
        {
            MemberId = amelie.Id,
            Channel = DeliveryScene.Channel,
            SpaceId = null,
            Without = [two.Id],
            Since = Start,
        };

        var rest = await scene.Ledger.ListPendingAsync(Viewer.System, scope, Token);
        var own = await scene.Ledger.ListPendingAsync(Viewer.System, scope with { SpaceId = two.Id, Without = [] }, Token);

        Assert.Equal([entries[1].Fact, entries[0].Fact], rest.Select(entry => entry.Fact));
        Assert.Equal(entries[2].Fact, Assert.Single(own).Fact);
        Assert.Empty(await scene.Ledger.ListPendingAsync(Viewer.Anonymous, scope, Token));
    }

    /// <summary>What is kept, and for how long, is documented.</summary>
    [Fact]
    public async Task Old_rows_are_removed_and_what_waits_stays()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var ended = scene.Entry(amelie, "subject/2");
        await scene.AddAsync(ended);
        var batch = await scene.ClaimOneAsync(Start.AddMinutes(5));
        await scene.BeginAsync(batch, Start.AddMinutes(5));
        await scene.FinishAsync(batch, BatchState.Handed, Start.AddMinutes(6));
        await scene.AddAsync(scene.Entry(amelie), scene.Pending(amelie));

        Assert.Equal(0, await CleanAsync(Start.AddMinutes(6), Start));
        Assert.Equal(2, await CleanAsync(Start.AddMinutes(7), Start.AddMinutes(1)));

        Assert.Equal(DeliveryState.Waiting, Assert.Single(await scene.ListAsync()).State);
        Assert.Equal(1, await scene.AddAsync(ended));

        ValueTask<int> CleanAsync(DateTimeOffset endedBefore, DateTimeOffset pendingBefore) =>
            host.WriteAsync((transaction, token) => scene.Ledger.CleanAsync(transaction, endedBefore, pendingBefore, token));
    }

    /// <summary>Departure removes what waits and what was sent.</summary>
    [Fact]
    public async Task Everything_of_a_member_is_removed_and_nothing_of_others()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await scene.AddAsync(scene.Entry(amelie), scene.Pending(amelie), scene.Entry(bob), scene.Pending(bob));

        await host.WriteAsync((transaction, token) => scene.Ledger.ClearAsync(transaction, amelie.Id, token));

        Assert.Equal(bob.Id, Assert.Single(await scene.ListAsync()).Member.Id);
        Assert.Null(await scene.Digests.FindAsync(Viewer.System, amelie.Id, null, Token));
        Assert.NotNull(await scene.Digests.FindAsync(Viewer.System, bob.Id, null, Token));
    }
}
