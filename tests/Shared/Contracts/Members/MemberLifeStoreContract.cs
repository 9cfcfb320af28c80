using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Members;

/// <summary>What every <see cref="IMemberLifeStore"/> must do.</summary>
public abstract class MemberLifeStoreContract(IStorageFixture fixture)
{
    private static readonly MemberRemains Remains = new()
    {
        Handle = "former-1",
        Skeleton = "former-l",
        DisplayName = "Former member",
        Locale = "en",
        TimeZone = "UTC",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is written in a transaction is read in it; unknown ids are absent.</summary>
    [Fact]
    public async Task Members_are_read_as_they_are_within_the_transaction()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("guest", amelie, host.World.Now.AddDays(9));
        var store = host.Get<IMemberLifeStore>();

        await host.WriteAsync(
            async (transaction, token) =>
            {
                Assert.Equal(amelie, await store.FindAsync(transaction, amelie.Id, token));
                Assert.True(await store.SetStateAsync(transaction, amelie.Id, MemberState.Suspended, token));
                Assert.Equal(amelie with { State = MemberState.Suspended }, await store.FindAsync(transaction, amelie.Id, token));
                Assert.Null(await store.FindAsync(transaction, new Id<Member>(99), token));
                Assert.False(await store.SetStateAsync(transaction, new Id<Member>(99), MemberState.Suspended, token));
                var listed = await store.ListAsync(transaction, [guest.Id, new Id<Member>(99), amelie.Id], token);
                Assert.Equal([amelie with { State = MemberState.Suspended }, guest], listed.OrderBy(member => member.Id.Value));
                Assert.Empty(await store.ListAsync(transaction, [], token));
            }
        );

        Assert.Equal(MemberState.Suspended, (await host.Get<IMemberStore>().FindAsync(Viewer.System, amelie.Id, Token))?.State);
    }

    /// <summary>Who reads a member holds them: of two who read and then write, the second sees what the first wrote.</summary>
    [Fact]
    public async Task A_member_that_was_read_is_held_until_the_transaction_ends()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var store = host.Get<IMemberLifeStore>();
        var acted = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 8),
            Token,
            async (_, _) =>
                await host.WriteAsync(
                    async (transaction, token) =>
                    {
                        if ((await store.FindAsync(transaction, amelie.Id, token))!.State is MemberState.Active)
                        {
                            Interlocked.Increment(ref acted);
                            await store.SetStateAsync(transaction, amelie.Id, MemberState.Suspended, token);
                        }
                    }
                )
        );

        Assert.Equal(1, acted);
    }

    /// <summary>The guests of a sponsor, whatever their state; nobody else's.</summary>
    [Fact]
    public async Task The_guests_of_a_sponsor_are_found()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var first = await host.World.AddGuestAsync("first", amelie);
        var second = await host.World.AddGuestAsync("second", amelie);
        await host.World.AddGuestAsync("other", bob);
        await host.World.AddMemberAsync("alone", MemberKind.Guest);
        await host.World.SetStateAsync(second, MemberState.Suspended);

        var guests = await host.WriteAsync(
            (transaction, token) => host.Get<IMemberLifeStore>().ListGuestsAsync(transaction, amelie.Id, token)
        );

        Assert.Equal([first, second with { State = MemberState.Suspended }], guests);
    }

    /// <summary>All members by ascending id, or those of one state; within what the viewer sees.</summary>
    [Fact]
    public async Task Pages_hold_members_of_every_state()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IMemberLifeStore>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        await host.World.SetStateAsync(amelie, MemberState.Departed);
        await host.World.SetStateAsync(bob, MemberState.Suspended);
        await host.World.AddSpaceAsync("shared", SpaceVisibility.Private, guest, bob);

        Assert.Equal([amelie.Id, bob.Id], Ids(await store.ListAsync(Viewer.System, null, new Slice(null, 1), Token)));
        Assert.Equal([guest.Id], Ids(await store.ListAsync(Viewer.System, null, new Slice(new Keyset(0, bob.Id.Value), 5), Token)));
        Assert.Equal([amelie.Id], Ids(await store.ListAsync(Viewer.System, MemberState.Departed, new Slice(null, 5), Token)));
        Assert.Equal([guest.Id], Ids(await store.ListAsync(Viewer.System, MemberState.Active, new Slice(null, 5), Token)));
        Assert.Equal([bob.Id, guest.Id], Ids(await store.ListAsync(await host.World.ViewAsync(guest), null, new Slice(null, 5), Token)));
        Assert.Empty(await store.ListAsync(Viewer.Anonymous, null, new Slice(null, 5), Token));
    }

    /// <summary>
    /// Names, places, sponsor and the host's key are gone; the row stays what it was otherwise, and the key can be met again.
    /// </summary>
    [Fact]
    public async Task Detaching_leaves_no_name()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("zoe", amelie, host.World.Now.AddDays(9));
        await host.World.SetStateAsync(guest, MemberState.Departed);

        Assert.True(await DetachAsync(host, guest, Remains));

        var left = await host.Get<IMemberStore>().FindAsync(Viewer.System, guest.Id, Token);
        Assert.Equal(
            guest with
            {
                ExternalId = "",
                Handle = "former-1",
                DisplayName = "Former member",
                State = MemberState.Departed,
                SponsorId = null,
                EndsAt = null,
            },
            left
        );
        Assert.True(left!.IsDetached);
        Assert.Null(await host.Get<IMemberStore>().FindAsync(Viewer.System, "zoe", Token));
        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync("host-zoe", Token));
        Assert.NotEqual(guest.Id, (await host.World.AddMemberAsync("zoe")).Id);
    }

    /// <summary>Any number of members are detached; each has a handle of its own.</summary>
    [Theory]
    [InlineData("former-1", "other")]
    [InlineData("other", "former-l")]
    public async Task A_handle_in_use_detaches_nobody(string handle, string skeleton)
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await host.World.SetStateAsync(amelie, MemberState.Departed);
        await host.World.SetStateAsync(bob, MemberState.Departed);
        Assert.True(await DetachAsync(host, bob, Remains with { Handle = handle, Skeleton = skeleton }));

        Assert.False(await DetachAsync(host, amelie, Remains));
        Assert.Equal("amelie", (await host.Get<IMemberStore>().FindAsync(Viewer.System, amelie.Id, Token))?.Handle);

        Assert.True(await DetachAsync(host, amelie, Remains with { Handle = "former-2", Skeleton = "former-2" }));
    }

    /// <summary>Only who has departed loses their name.</summary>
    [Fact]
    public async Task Nobody_who_is_still_there_is_detached()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");

        Assert.False(await DetachAsync(host, amelie, Remains));
        await host.World.SetStateAsync(amelie, MemberState.Suspended);
        Assert.False(await DetachAsync(host, amelie, Remains));

        Assert.Equal("host-amelie", (await host.Get<IMemberStore>().FindAsync(Viewer.System, amelie.Id, Token))?.ExternalId);
    }

    private static ValueTask<bool> DetachAsync(StorageHost host, Member member, MemberRemains remains) =>
        host.WriteAsync((transaction, token) => host.Get<IMemberLifeStore>().DetachAsync(transaction, member.Id, remains, token));

    private static IEnumerable<Id<Member>> Ids(IEnumerable<Member> members) => members.Select(member => member.Id);
}
