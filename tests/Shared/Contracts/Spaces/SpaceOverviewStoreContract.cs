using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="ISpaceOverviewStore"/> must do.</summary>
public abstract class SpaceOverviewStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Counts only people who may act.</summary>
    [Fact]
    public async Task Only_people_who_may_act_are_counted()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bruno"));
        var (suspended, departed) = (await host.World.AddMemberAsync("suspended"), await host.World.AddMemberAsync("departed"));
        var (guest, gone) = (
            await host.World.AddMemberAsync("guest", MemberKind.Guest),
            await host.World.AddMemberAsync("gone", MemberKind.Guest)
        );
        var ended = await host.World.AddGuestAsync("ended", amelie, host.World.Now);
        await host.World.AddMemberAsync("elsewhere", MemberKind.Guest);
        await host.World.AddMemberAsync("outside");
        var space = await host.World.AddSpaceAsync(
            "space",
            SpaceVisibility.Private,
            amelie,
            bruno,
            suspended,
            departed,
            guest,
            gone,
            ended
        );
        await host.World.SetStateAsync(suspended, MemberState.Suspended);
        await host.World.SetStateAsync(departed, MemberState.Departed);
        await host.World.SetStateAsync(gone, MemberState.Departed);

        var people = await host.Get<ISpaceOverviewStore>().CountAsync(Viewer.System, space.Id, host.World.Now, Token);

        Assert.Equal(
            new SpacePopulation
            {
                Internals = 3,
                Members = 2,
                Guests = 1,
            },
            people
        );
        Assert.Null(await host.Get<ISpaceOverviewStore>().CountAsync(Viewer.System, new Id<Space>(4711), host.World.Now, Token));
        Assert.Null(await host.Get<ISpaceOverviewStore>().CountAsync(Viewer.Anonymous, space.Id, host.World.Now, Token));
    }

    /// <summary>The list includes archived spaces, and secret ones for viewers who may know of them.</summary>
    [Fact]
    public async Task All_spaces_are_listed_by_id_including_archived_ones()
    {
        await using var host = await fixture.OpenAsync();
        var other = await host.World.ViewAsync(await host.World.AddMemberAsync("other"));
        var open = await host.World.AddSpaceAsync("open");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret);
        var archived = await host.World.AddSpaceAsync("archived");
        await host.WriteAsync(
            (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, archived with { ArchivedAt = host.World.Now }, token)
        );
        var store = host.Get<ISpaceOverviewStore>();

        Assert.Equal(
            [open.Id, secret.Id, archived.Id],
            (await store.ListAsync(Viewer.System, new Slice(null, 10), Token)).Select(space => space.Id)
        );
        Assert.Equal(
            [secret.Id, archived.Id],
            (await store.ListAsync(Viewer.System, new Slice(new Keyset(open.Id.Value, open.Id.Value), 1), Token)).Select(space => space.Id)
        );
        Assert.Equal([open.Id, archived.Id], (await store.ListAsync(other, new Slice(null, 10), Token)).Select(space => space.Id));
    }

    /// <summary>Lists the owners of the given spaces, and nobody else.</summary>
    [Fact]
    public async Task Owners_are_listed_by_space_and_member()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, claire) = (
            await host.World.AddMemberAsync("amelie"),
            await host.World.AddMemberAsync("bruno"),
            await host.World.AddMemberAsync("claire")
        );
        var one = await host.World.AddSpaceAsync("one", SpaceVisibility.Secret, amelie, bruno, claire);
        var two = await host.World.AddSpaceAsync("two", SpaceVisibility.Open, amelie);
        var three = await host.World.AddSpaceAsync("three");
        await SetOwnersAsync(host, (one, claire), (one, amelie), (two, amelie), (three, bruno));
        var store = host.Get<ISpaceOverviewStore>();

        var owners = await store.ListOwnersAsync(Viewer.System, [two.Id, one.Id], Token);

        Assert.Equal(
            [(one.Id, amelie.Id), (one.Id, claire.Id), (two.Id, amelie.Id)],
            owners.Select(owner => (owner.SpaceId, owner.MemberId))
        );
        Assert.All(owners, owner => Assert.Equal(SpaceRole.Owner, owner.Role));
        Assert.Equal(
            [two.Id],
            (
                await store.ListOwnersAsync(await host.World.ViewAsync(await host.World.AddMemberAsync("other")), [one.Id, two.Id], Token)
            ).Select(owner => owner.SpaceId)
        );
        Assert.Empty(await store.ListOwnersAsync(Viewer.System, [], Token));
    }

    private static ValueTask SetOwnersAsync(StorageHost host, params (Space Space, Member Member)[] owners) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                foreach (var (space, member) in owners)
                {
                    await host.Get<IMembershipStore>()
                        .PutAsync(
                            transaction,
                            new Membership
                            {
                                SpaceId = space.Id,
                                MemberId = member.Id,
                                Role = SpaceRole.Owner,
                                JoinedAt = host.World.Now,
                            },
                            token
                        );
                }
            }
        );
}
