using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Mutes;

/// <summary>What every <see cref="IMuteStore"/> must do.</summary>
public abstract class MuteStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A mute exists once, whatever its end.</summary>
    [Fact]
    public async Task Muting_again_changes_the_end_and_nothing_else()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var first = New(host, amelie, MuteKind.Space, 7);
        var end = first.At.AddDays(1);

        Assert.True(await PutAsync(host, first));
        Assert.False(await PutAsync(host, first));
        Assert.True(await PutAsync(host, first with { EndsAt = end, At = first.At.AddHours(1) }));

        var mute = Assert.Single(await ListAsync(host, amelie, first.At));
        Assert.Equal(first with { Id = mute.Id, EndsAt = end }, mute);
        Assert.True(await RemoveAsync(host, first));
        Assert.False(await RemoveAsync(host, first));
        Assert.Empty(await ListAsync(host, amelie, first.At));
    }

    /// <summary>The end is exclusive.</summary>
    [Fact]
    public async Task An_expired_mute_does_not_count_and_the_next_mute_removes_it()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var start = host.World.Now;
        await PutAsync(host, New(host, amelie, MuteKind.Space, 7) with { EndsAt = start.AddHours(1) });

        Assert.Single(await ListAsync(host, amelie, start.AddHours(1).AddMilliseconds(-1)));
        Assert.Empty(await ListAsync(host, amelie, start.AddHours(1)));

        await PutAsync(host, New(host, amelie, MuteKind.Space, 8) with { At = start.AddHours(2) });

        Assert.Equal(8, Assert.Single(await ListAsync(host, amelie, start)).TargetId);
    }

    /// <summary>Pages show mutes only to their owner.</summary>
    [Fact]
    public async Task Mutes_are_listed_newest_first_to_their_owner_only()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await PutAsync(host, New(host, amelie, MuteKind.Member, bob.Id.Value));
        await PutAsync(host, New(host, amelie, MuteKind.Kind, 0) with { Word = "note" });
        await PutAsync(host, New(host, amelie, MuteKind.Kind, 0) with { Word = "comment" });

        var first = await ListAsync(host, amelie, host.World.Now, new Slice(null, 1));
        var rest = await ListAsync(host, amelie, host.World.Now, new Slice(new Keyset(first[0].Id.Value, first[0].Id.Value), 10));

        Assert.Equal(["comment", "note"], first.Select(mute => mute.Word), StringComparer.Ordinal);
        Assert.Equal([MuteKind.Kind, MuteKind.Member], rest.Select(mute => mute.Kind));
        Assert.Empty(await ListAsync(host, bob, host.World.Now));
    }

    /// <summary>Clearing removes the mutes by a member and, on request, those of them by others.</summary>
    [Fact]
    public async Task All_mutes_by_a_member_are_removed_and_on_request_those_of_them()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await PutAsync(host, New(host, amelie, MuteKind.Member, bob.Id.Value));
        await PutAsync(host, New(host, amelie, MuteKind.Space, bob.Id.Value));
        await PutAsync(host, New(host, bob, MuteKind.Topic, 3));

        Assert.Equal(1, await ClearAsync(host, bob, andOthers: false));
        Assert.Empty(await ListAsync(host, bob, host.World.Now));
        Assert.Equal(2, (await ListAsync(host, amelie, host.World.Now)).Count);

        Assert.Equal(1, await ClearAsync(host, bob, andOthers: true));
        Assert.Equal(MuteKind.Space, Assert.Single(await ListAsync(host, amelie, host.World.Now)).Kind);
    }

    private static Mute New(StorageHost host, Member member, MuteKind kind, long target) =>
        new()
        {
            Id = default,
            MemberId = member.Id,
            Kind = kind,
            TargetId = target,
            Word = "",
            At = host.World.Now,
            EndsAt = null,
        };

    private static ValueTask<bool> PutAsync(StorageHost host, Mute mute) =>
        host.WriteAsync((transaction, token) => host.Get<IMuteStore>().PutAsync(transaction, mute, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Mute mute) =>
        host.WriteAsync((transaction, token) => host.Get<IMuteStore>().RemoveAsync(transaction, mute, token));

    private static ValueTask<int> ClearAsync(StorageHost host, Member member, bool andOthers) =>
        host.WriteAsync((transaction, token) => host.Get<IMuteStore>().ClearAsync(transaction, member.Id, andOthers, token));

    private static async ValueTask<IReadOnlyList<Mute>> ListAsync(
        StorageHost host,
        Member member,
        DateTimeOffset now,
        Slice? slice = null
    ) => await host.Get<IMuteStore>().ListAsync(await host.World.ViewAsync(member), now, slice ?? new Slice(null, 10), Token);
}
