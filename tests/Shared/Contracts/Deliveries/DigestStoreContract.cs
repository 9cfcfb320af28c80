using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Deliveries;

/// <summary>What every <see cref="IDigestStore"/> must do.</summary>
public abstract class DigestStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Start => DeliveryScene.Start;

    /// <summary>Only members for whom something waits cost anything.</summary>
    [Fact]
    public async Task A_fact_that_waits_wakes_the_digests_of_its_member()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await scene.AddAsync(scene.Entry(bob));
        Assert.Empty(await ListAsync(scene, Start.AddDays(1)));

        await scene.AddAsync(scene.Pending(amelie));
        var plan = Assert.Single(await ListAsync(scene, Start));
        Assert.Equal((amelie.Id, Start, Start), (plan.MemberId, plan.WakeAt, plan.Since));
        Assert.Empty(await scene.Digests.ListAwakeAsync(Viewer.Anonymous, Start, 10, Token));

        await PlanAsync(host, scene, plan, plan with { WakeAt = null });
        Assert.Empty(await ListAsync(scene, Start.AddDays(1)));
        await scene.AddAsync(20, Start.AddHours(1), scene.Pending(amelie));
        Assert.Equal(Start.AddHours(1), Assert.Single(await ListAsync(scene, Start.AddHours(1))).Since);
    }

    /// <summary>Two schedulers may read the same plan.</summary>
    [Fact]
    public async Task A_plan_changes_only_as_it_was_read()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var space = await host.World.AddSpaceAsync("general");
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Pending(amelie));
        await host.WriteAsync((transaction, token) => scene.Digests.AddAsync(transaction, [(amelie.Id, space.Id)], Start, token));
        await host.WriteAsync((transaction, token) => scene.Digests.AddAsync(transaction, [(amelie.Id, space.Id)], Start, token));
        Assert.Equal(2, (await ListAsync(scene, Start)).Count);
        var plan = (await scene.Digests.FindAsync(Viewer.System, amelie.Id, space.Id, Token))!;

        await PlanAsync(host, scene, plan, plan with { WakeAt = Start.AddHours(1), DueAt = Start.AddDays(1), DueDate = new DateOnly(2026, 3, 3) });
        await PlanAsync(host, scene, plan, plan with { WakeAt = Start.AddHours(2) });

        var after = (await scene.Digests.FindAsync(Viewer.System, amelie.Id, space.Id, Token))!;
        Assert.Equal((Start.AddHours(1), Start.AddDays(1), new DateOnly(2026, 3, 3)), (after.WakeAt, after.DueAt, after.DueDate));
        Assert.Null(await scene.Digests.FindAsync(Viewer.Anonymous, amelie.Id, space.Id, Token));
    }

    /// <summary>Whatever schedulers and clocks do, a period has one digest.</summary>
    [Fact]
    public async Task A_period_is_closed_once_and_takes_what_waits_for_it()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Pending(amelie), scene.Pending(amelie));
        var draft = await DraftAsync(host, scene, amelie);

        Assert.Equal(DigestMade.Queued, await MakeAsync(host, scene, draft));
        Assert.Equal(DigestMade.Elsewhere, await MakeAsync(host, scene, draft with { Key = "another" }));

        var batch = Assert.Single(await scene.ListAsync());
        Assert.Equal(("2026-03-03", 2), (batch.Period, batch.Facts));
        Assert.True(Assert.Single(await scene.Queue.ListDueAsync(Viewer.System, DeliveryScene.Channel, Start.AddDays(1), 10, Token)).IsDigest);
        Assert.Empty(await scene.Ledger.ListPendingAsync(Viewer.System, draft.Scope, Token));
        var plan = (await scene.Digests.FindAsync(Viewer.System, amelie.Id, null, Token))!;
        Assert.Equal(("2026-03-03", new DateOnly(2026, 3, 3)), (plan.LastPeriod, plan.LastDate));
    }

    /// <summary>An empty period is closed as well, and the plan sleeps.</summary>
    [Fact]
    public async Task An_empty_period_is_closed_and_sends_nothing()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        var fact = scene.Pending(amelie);
        await scene.AddAsync(fact);
        await host.WriteAsync((transaction, token) => scene.Ledger.WithdrawAsync(transaction, [fact.Fact], Start, token));

        Assert.Equal(DigestMade.Empty, await MakeAsync(host, scene, await DraftAsync(host, scene, amelie)));

        Assert.Empty(await scene.ListAsync());
        var plan = (await scene.Digests.FindAsync(Viewer.System, amelie.Id, null, Token))!;
        Assert.Equal(("2026-03-03", (DateTimeOffset?)null), (plan.LastPeriod, plan.WakeAt));
    }

    /// <summary>Who was there needs no digest; what they did not see stays for the next.</summary>
    [Fact]
    public async Task A_digest_that_is_not_wanted_closes_its_period_and_keeps_what_waits()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await scene.AddAsync(scene.Pending(amelie));
        var draft = await DraftAsync(host, scene, amelie) with { IsWanted = false };

        Assert.Equal(DigestMade.Empty, await MakeAsync(host, scene, draft));

        Assert.Single(await scene.Ledger.ListPendingAsync(Viewer.System, draft.Scope, Token));
        Assert.NotNull((await scene.Digests.FindAsync(Viewer.System, amelie.Id, null, Token))!.WakeAt);
    }

    /// <summary>A change of wishes counts at once, also where nothing waits.</summary>
    [Fact]
    public async Task A_member_who_changes_their_wishes_is_planned_anew()
    {
        await using var host = await fixture.OpenAsync();
        DeliveryScene scene = new(host);
        var amelie = await host.World.AddMemberAsync("amelie");
        await WakeAsync(Start);
        var plan = Assert.Single(await ListAsync(scene, Start));
        await PlanAsync(host, scene, plan, plan with { WakeAt = Start.AddDays(1), DueAt = Start.AddDays(1) });

        await WakeAsync(Start.AddHours(1));

        Assert.Equal((Start, Start.AddHours(1)), Assert.Single(await ListAsync(scene, Start.AddHours(1))) is var woken ? (woken.Since, woken.WakeAt) : default);

        ValueTask WakeAsync(DateTimeOffset now) =>
            host.WriteAsync((transaction, token) => scene.Digests.WakeAsync(transaction, amelie.Id, now, token));
    }

    private static async ValueTask<DigestDraft> DraftAsync(StorageHost host, DeliveryScene scene, Member member)
    {
        var plan = (await scene.Digests.FindAsync(Viewer.System, member.Id, null, Token))!;
        var planned = plan with { DueAt = Start.AddHours(23), DueDate = new DateOnly(2026, 3, 3) };
        await PlanAsync(host, scene, plan, planned);
        return new DigestDraft(
            planned,
            planned with
            {
                DueAt = Start.AddHours(47),
                DueDate = new DateOnly(2026, 3, 4),
                LastDate = new DateOnly(2026, 3, 3),
                LastPeriod = "2026-03-03",
            },
            new DigestScope
            {
                MemberId = member.Id,
                Channel = DeliveryScene.Channel,
                SpaceId = null,
                Without = [],
                Since = Start.AddDays(-14),
            },
            "key",
            IsWanted: true,
            Start.AddHours(23)
        );
    }

    private static ValueTask PlanAsync(StorageHost host, DeliveryScene scene, DigestPlan before, DigestPlan after) =>
        host.WriteAsync((transaction, token) => scene.Digests.PlanAsync(transaction, [(before, after)], token));

    private static ValueTask<DigestMade> MakeAsync(StorageHost host, DeliveryScene scene, DigestDraft draft) =>
        host.WriteAsync((transaction, token) => scene.Digests.MakeAsync(transaction, draft, token));

    private static ValueTask<IReadOnlyList<DigestPlan>> ListAsync(DeliveryScene scene, DateTimeOffset now) =>
        scene.Digests.ListAwakeAsync(Viewer.System, now, 10, Token);
}
