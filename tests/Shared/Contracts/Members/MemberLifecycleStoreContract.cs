using Rse.Members;
using Rse.Members.Claims;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Members;

/// <summary>What every <see cref="IMemberLifecycleStore"/> must do.</summary>
public abstract class MemberLifecycleStoreContract(IStorageFixture fixture)
{
    private static readonly AnonymizedProfile Remains = new()
    {
        Handle = "former-1",
        Skeleton = "former-l",
        DisplayName = "Former member",
        Locale = "en",
        TimeZone = "UTC",
        At = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A transaction reads what it wrote; unknown ids are absent.</summary>
    [Fact]
    public async Task Members_are_read_as_the_transaction_sees_them()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("guest", amelie, host.World.Now.AddDays(9));
        var store = host.Get<IMemberLifecycleStore>();

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

    /// <summary>Reading a member locks them: of two transactions that read and then write, the second sees what the first wrote.</summary>
    [Fact]
    public async Task A_member_that_was_read_is_held_until_the_transaction_ends()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var store = host.Get<IMemberLifecycleStore>();
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

    /// <summary>The guests of one sponsor, in any state.</summary>
    [Fact]
    public async Task The_guests_of_a_sponsor_are_listed()
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
            (transaction, token) => host.Get<IMemberLifecycleStore>().ListGuestsAsync(transaction, amelie.Id, token)
        );

        Assert.Equal([first, second with { State = MemberState.Suspended }], guests);
    }

    /// <summary>All members by ascending id, or those in one state, that the viewer may see.</summary>
    [Fact]
    public async Task Pages_contain_members_in_every_state()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IMemberLifecycleStore>();
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
    /// Removes names, locale, time zone, sponsor and the host's key; the rest of the row stays, and the key can be used again.
    /// </summary>
    [Fact]
    public async Task Anonymizing_removes_all_names()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("zoe", amelie, host.World.Now.AddDays(9));
        await host.World.SetStateAsync(guest, MemberState.Departed);

        Assert.True(await AnonymizeAsync(host, guest, Remains));

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
        Assert.True(left!.IsAnonymized);
        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync(new AccountKey("", "host-zoe"), Token));

        // The account may come back as somebody new, who does not inherit the mentions of before.
        Assert.Equal(left, await host.Get<IMemberStore>().FindAsync(Viewer.System, "zoe", Token));
        var newcomer = guest with { Handle = "zoe", SponsorId = amelie.Id };
        Assert.Null(await host.WriteAsync((transaction, token) => host.Get<IMemberStore>().AddAsync(transaction, newcomer, "zoe", token)));
        newcomer = newcomer with { Handle = "zoe2" };
        Assert.NotNull(
            await host.WriteAsync((transaction, token) => host.Get<IMemberStore>().AddAsync(transaction, newcomer, "zoe2", token))
        );
    }

    /// <summary>Any number of members can be anonymized; each has its own handle.</summary>
    [Theory]
    [InlineData("former-1", "other")]
    [InlineData("other", "former-l")]
    public async Task A_handle_in_use_anonymizes_nobody(string handle, string skeleton)
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await host.World.SetStateAsync(amelie, MemberState.Departed);
        await host.World.SetStateAsync(bob, MemberState.Departed);
        Assert.True(await AnonymizeAsync(host, bob, Remains with { Handle = handle, Skeleton = skeleton }));

        Assert.False(await AnonymizeAsync(host, amelie, Remains));
        Assert.Equal("amelie", (await host.Get<IMemberStore>().FindAsync(Viewer.System, amelie.Id, Token))?.Handle);

        Assert.True(await AnonymizeAsync(host, amelie, Remains with { Handle = "former-2", Skeleton = "former-2" }));
    }

    /// <summary>Only departed members can be anonymized.</summary>
    [Fact]
    public async Task Only_departed_members_are_anonymized()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");

        Assert.False(await AnonymizeAsync(host, amelie, Remains));
        await host.World.SetStateAsync(amelie, MemberState.Suspended);
        Assert.False(await AnonymizeAsync(host, amelie, Remains));

        Assert.Equal("host-amelie", (await host.Get<IMemberStore>().FindAsync(Viewer.System, amelie.Id, Token))?.ExternalId);
    }

    private static ValueTask<bool> AnonymizeAsync(StorageHost host, Member member, AnonymizedProfile remains) =>
        host.WriteAsync((transaction, token) => host.Get<IMemberLifecycleStore>().AnonymizeAsync(transaction, member.Id, remains, token));

    private static IEnumerable<Id<Member>> Ids(IEnumerable<Member> members) => members.Select(member => member.Id);
}
