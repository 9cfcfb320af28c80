using Rse.Audits;
using Rse.Paging;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Audits;

/// <summary>What every <see cref="IAuditStore"/> must do.</summary>
public abstract class AuditStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every column goes in and comes out, with the names of now.</summary>
    [Fact]
    public async Task An_act_is_read_as_it_was_stored()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bruno"));
        var space = await host.World.AddSpaceAsync("atelier", SpaceVisibility.Secret, bruno);
        var at = host.World.Now;
        await AddAsync(host, new AuditFact(AuditAct.RebuildScores, null), at);

        await AddAsync(
            host,
            new AuditFact(AuditAct.EnterSpace, amelie.Id)
            {
                MemberId = bruno.Id,
                SpaceId = space.Id,
                Detail = "moderator",
            },
            at
        );

        var entries = await ListAsync(host, Viewer.System);
        Assert.Equal([AuditAct.EnterSpace, AuditAct.RebuildScores], entries.Select(entry => entry.Act));
        Assert.Equal(
            new AuditEntry
            {
                Id = entries[0].Id,
                At = at,
                Act = AuditAct.EnterSpace,
                Actor = MemberSummary.Of(amelie),
                Member = MemberSummary.Of(bruno),
                SpaceId = space.Id,
                SpaceName = space.Name,
                Detail = "moderator",
            },
            entries[0]
        );
        Assert.Equal((null, null, null, null), (entries[1].Actor, entries[1].Member, entries[1].SpaceId, entries[1].Detail));
    }

    /// <summary>Every act can be stored.</summary>
    [Fact]
    public async Task Every_act_goes_in_and_comes_out()
    {
        await using var host = await fixture.OpenAsync();
        foreach (var act in Enum.GetValues<AuditAct>())
        {
            await AddAsync(host, new AuditFact(act, null), host.World.Now);
        }

        Assert.Equal(Enum.GetValues<AuditAct>().Reverse(), (await ListAsync(host, Viewer.System)).Select(entry => entry.Act));
    }

    /// <summary>The list names secret spaces: it is read for administrators by the system, and by no member.</summary>
    [Fact]
    public async Task Nobody_but_the_system_reads_it()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await AddAsync(host, new AuditFact(AuditAct.SuspendMember, amelie.Id) { MemberId = amelie.Id }, host.World.Now);

        Assert.Empty(await ListAsync(host, await host.World.ViewAsync(amelie)));
        Assert.Empty(await ListAsync(host, Viewer.Anonymous));
        Assert.Single(await ListAsync(host, Viewer.System));
    }

    /// <summary>Pages join without gap or overlap.</summary>
    [Fact]
    public async Task Pages_follow_one_another()
    {
        await using var host = await fixture.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(host, new AuditFact(AuditAct.LinkDirectory, null) { Detail = $"{i}" }, host.World.Now);
        }

        List<string?> read = [];
        Keyset? after = null;
        while (await host.Get<IAuditStore>().ListAsync(Viewer.System, new Slice(after, 2), Token) is { Count: > 0 } page)
        {
            read.AddRange(page.Take(2).Select(entry => entry.Detail));
            var last = page.Take(2).Last();
            after = new Keyset(last.Id.Value, last.Id.Value);
        }

        Assert.Equal(["4", "3", "2", "1", "0"], read);
    }

    private static ValueTask AddAsync(StorageHost host, AuditFact fact, DateTimeOffset at) =>
        host.WriteAsync((transaction, token) => host.Get<IAuditStore>().AddAsync(transaction, fact, at, token));

    private static ValueTask<IReadOnlyList<AuditEntry>> ListAsync(StorageHost host, Viewer viewer) =>
        host.Get<IAuditStore>().ListAsync(viewer, new Slice(null, 50), Token);
}
