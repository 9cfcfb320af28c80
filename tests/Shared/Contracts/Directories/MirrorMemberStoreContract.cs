using Rse.Directories;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Directories;

/// <summary>What every <see cref="IMirrorMemberStore"/> must do.</summary>
public abstract class MirrorMemberStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Members are found with their place in this space, not in another; whom the network does not know is absent.</summary>
    [Fact]
    public async Task Members_are_found_by_external_id_with_their_place()
    {
        await using var host = await fixture.OpenAsync();
        var (inside, outside) = (await host.World.AddMemberAsync("inside"), await host.World.AddMemberAsync("outside"));
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Secret, inside);
        await host.World.AddSpaceAsync("other", SpaceVisibility.Open, outside);
        string[] ids = [inside.ExternalId, outside.ExternalId, "host-nobody", "host-d'o\"h"];

        var found = await Store(host).FindAsync(Viewer.System, space.Id, ids, Token);
        var within = await host.WriteAsync((transaction, token) => Store(host).FindAsync(transaction, space.Id, ids, token));

        Assert.Equal([inside, outside], found.Select(standing => standing.Member).OrderBy(member => member.Id.Value));
        Assert.Equal(SpaceRole.Contributor, found.Single(standing => standing.Member.Id == inside.Id).Membership?.Role);
        Assert.Null(found.Single(standing => standing.Member.Id == outside.Id).Membership);
        Assert.Equal(found.OrderBy(standing => standing.Member.Id.Value), within.OrderBy(standing => standing.Member.Id.Value));
        Assert.Empty(await Store(host).FindAsync(Viewer.System, space.Id, [], Token));
    }

    /// <summary>Within a transaction, what it wrote is read.</summary>
    [Fact]
    public async Task What_the_transaction_wrote_is_read()
    {
        await using var host = await fixture.OpenAsync();
        var (space, link, member) = await SceneAsync(host);

        var standing = await host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<IMembershipStore>().PutAsync(transaction, Made(space, link, member), token);
                return Assert.Single(await Store(host).FindAsync(transaction, space.Id, [member.ExternalId], token));
            }
        );

        Assert.Equal(Made(space, link, member), standing.Membership);
    }

    /// <summary>Whoever people let in, or another link, is not this link's.</summary>
    [Fact]
    public async Task Only_those_whom_the_link_let_in_are_listed_page_by_page()
    {
        await using var host = await fixture.OpenAsync();
        var (space, link, first) = await SceneAsync(host);
        var other = await LinkAsync(host, space, "other");
        List<Member> members = [first];
        for (var i = 0; i < 5; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        await host.WriteAsync(
            async (transaction, token) =>
            {
                foreach (
                    var (member, origin) in Enumerable
                        .Reverse(members)
                        .Zip([link.Id, other.Id, link.Id, (Id<DirectoryLink>?)null, link.Id, link.Id])
                )
                {
                    await host.Get<IMembershipStore>().PutAsync(transaction, Made(space, link, member) with { Origin = origin }, token);
                }
            }
        );

        Id<Member>[] expected = [members[0].Id, members[1].Id, members[3].Id, members[5].Id];
        var page = await Store(host).ListAsync(Viewer.System, link, new Slice(null, 2), Token);
        var rest = await Store(host).ListAsync(Viewer.System, link, new Slice(new Keyset(0, expected[1].Value), 10), Token);

        Assert.Equal(expected[..3], page.Select(standing => standing.Member.Id));
        Assert.Equal(expected[2..], rest.Select(standing => standing.Member.Id));
        Assert.All(page, standing => Assert.Equal(link.Id, standing.Membership!.Origin));
    }

    /// <summary>A guest is told of nobody whom they may not see.</summary>
    [Fact]
    public async Task Hidden_members_are_absent()
    {
        await using var host = await fixture.OpenAsync();
        var (space, link, member) = await SceneAsync(host);
        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().PutAsync(transaction, Made(space, link, member), token));
        var guest = await host.World.ViewAsync(await host.World.AddMemberAsync("guest", MemberKind.Guest));

        Assert.Empty(await Store(host).FindAsync(guest, space.Id, [member.ExternalId], Token));
        Assert.Empty(await Store(host).ListAsync(guest, link, new Slice(null, 10), Token));
        Assert.Equal(0, await Store(host).CountOwnersAsync(guest, space.Id, Token));
    }

    /// <summary>Owners are counted whoever let them in.</summary>
    [Fact]
    public async Task Owners_are_counted()
    {
        await using var host = await fixture.OpenAsync();
        var (space, link, member) = await SceneAsync(host);
        var other = await host.World.AddMemberAsync("other");
        await host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<IMembershipStore>().PutAsync(transaction, Made(space, link, member) with { Role = SpaceRole.Owner }, token);
                await host.Get<IMembershipStore>()
                    .PutAsync(transaction, Made(space, link, other) with { Role = SpaceRole.Owner, Origin = null }, token);
            }
        );

        Assert.Equal(2, await Store(host).CountOwnersAsync(Viewer.System, space.Id, Token));
    }

    private static IMirrorMemberStore Store(StorageHost host) => host.Get<IMirrorMemberStore>();

    private static async ValueTask<(Space Space, DirectoryLink Link, Member Member)> SceneAsync(StorageHost host)
    {
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Private);
        return (space, await LinkAsync(host, space, "group"), await host.World.AddMemberAsync("member"));
    }

    private static ValueTask<DirectoryLink> LinkAsync(StorageHost host, Space space, string group) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IDirectoryLinkStore>()
                    .PutAsync(
                        transaction,
                        new DirectoryLink
                        {
                            Id = default,
                            SpaceId = space.Id,
                            Directory = "company-groups",
                            Group = group,
                            Role = SpaceRole.Reader,
                            LinkedAt = Now,
                        },
                        token
                    )
        );

    private static Membership Made(Space space, DirectoryLink link, Member member) =>
        new()
        {
            SpaceId = space.Id,
            MemberId = member.Id,
            Role = SpaceRole.Reader,
            JoinedAt = Now,
            Origin = link.Id,
        };
}
