using Rse.Directories;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Directories;

/// <summary>What every <see cref="IDirectoryLinkStore"/> must do.</summary>
public abstract class DirectoryLinkStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A space has one link to a group; the second time, its role changes and nothing else.</summary>
    [Fact]
    public async Task Putting_again_changes_the_role_and_keeps_the_rest()
    {
        await using var host = await fixture.OpenAsync();
        var space = await host.World.AddSpaceAsync("space");

        var first = await PutAsync(host, Link(space));
        var second = await PutAsync(host, Link(space) with { Role = SpaceRole.Owner, LinkedAt = Start.AddDays(1) });

        Assert.False(first.Id.IsNone);
        Assert.Equal(Link(space) with { Id = first.Id }, first);
        Assert.Equal(first with { Role = SpaceRole.Owner }, second);
        Assert.Equal(second, await Store(host).FindAsync(Viewer.System, first.Id, Token));
    }

    /// <summary>
    /// Other spaces, other directories and other groups have links of their own, listed in the order in which they were made.
    /// </summary>
    [Fact]
    public async Task Links_are_listed_by_space_and_together()
    {
        await using var host = await fixture.OpenAsync();
        var space = await host.World.AddSpaceAsync("space");
        var other = await host.World.AddSpaceAsync("other");
        var links = new[]
        {
            await PutAsync(host, Link(space)),
            await PutAsync(host, Link(other)),
            await PutAsync(host, Link(space) with { Group = "d'autres\u00a0gens" }),
            await PutAsync(host, Link(space) with { Directory = "other" }),
        };

        Assert.Equal(links, await Store(host).ListAsync(Viewer.System, null, Token));
        Assert.Equal([links[0], links[2], links[3]], await Store(host).ListAsync(Viewer.System, space.Id, Token));
    }

    /// <summary>The link of a secret space does not exist for those who may not know of it.</summary>
    [Fact]
    public async Task A_link_is_seen_by_those_who_may_know_of_its_space()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var outsider = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));
        var link = await PutAsync(host, Link(await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, member)));

        Assert.Null(await Store(host).FindAsync(outsider, link.Id, Token));
        Assert.Empty(await Store(host).ListAsync(outsider, null, Token));
        Assert.Empty(await Store(host).ListAsync(outsider, link.SpaceId, Token));
        Assert.Equal(link, await Store(host).FindAsync(await host.World.ViewAsync(member), link.Id, Token));
    }

    /// <summary>Whom a link let in stays when it ends, and is the space's own.</summary>
    [Fact]
    public async Task Removing_leaves_the_members_to_the_space()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await host.World.AddSpaceAsync("space");
        var link = await PutAsync(host, Link(space));
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = member.Id,
                            Role = SpaceRole.Reader,
                            JoinedAt = Start,
                            Origin = link.Id,
                        },
                        token
                    )
        );

        Assert.True(await host.WriteAsync((transaction, token) => Store(host).RemoveAsync(transaction, link.Id, token)));
        Assert.False(await host.WriteAsync((transaction, token) => Store(host).RemoveAsync(transaction, link.Id, token)));

        var left = Assert.Single(await host.Get<IMembershipStore>().ListAsync(Viewer.System, space.Id, new Slice(null, 10), Token));
        Assert.Null(left.Origin);
        Assert.Null(await Store(host).FindAsync(Viewer.System, link.Id, Token));
    }

    /// <summary>One run has a link until it ends or its time is over; then another takes it, and the first has it no more.</summary>
    [Fact]
    public async Task A_run_has_its_link_alone_until_its_lease_ends()
    {
        await using var host = await fixture.OpenAsync();
        var link = await PutAsync(host, Link(await host.World.AddSpaceAsync("space")));

        Assert.True(await LeaseAsync(host, link, Lease("first", 0)));
        Assert.False(await LeaseAsync(host, link, Lease("second", 59)));
        Assert.True(await RenewAsync(host, link, Lease("first", 59)));
        Assert.False(await LeaseAsync(host, link, Lease("second", 100)));
        Assert.True(await LeaseAsync(host, link, Lease("second", 119)));
        Assert.False(await RenewAsync(host, link, Lease("first", 120)));

        await EndAsync(host, link, Lease("first", 120), null);
        Assert.False(await LeaseAsync(host, link, Lease("third", 121)));
        await EndAsync(host, link, Lease("second", 122), null);
        Assert.True(await LeaseAsync(host, link, Lease("third", 122)));
    }

    /// <summary>A link that ended is had by no run.</summary>
    [Fact]
    public async Task A_link_that_ended_is_neither_leased_nor_renewed()
    {
        await using var host = await fixture.OpenAsync();
        var link = await PutAsync(host, Link(await host.World.AddSpaceAsync("space")));
        await LeaseAsync(host, link, Lease("run", 0));

        await host.WriteAsync((transaction, token) => Store(host).RemoveAsync(transaction, link.Id, token));

        Assert.False(await RenewAsync(host, link, Lease("run", 1)));
        Assert.False(await LeaseAsync(host, link, Lease("other", 1)));
    }

    /// <summary>Two nodes whose clocks strike the hour together mirror a link once.</summary>
    [Fact]
    public async Task A_link_that_was_tried_since_is_not_leased_again()
    {
        await using var host = await fixture.OpenAsync();
        var link = await PutAsync(host, Link(await host.World.AddSpaceAsync("space")));

        Assert.True(await LeaseAsync(host, link, Lease("first", 0), Start.AddSeconds(-60)));
        await EndAsync(host, link, Lease("first", 5), null);

        Assert.False(await LeaseAsync(host, link, Lease("second", 6), Start.AddSeconds(-54)));
        Assert.True(await LeaseAsync(host, link, Lease("second", 60), Start));
    }

    /// <summary>What stopped a run is kept with when it was tried; the last success is not forgotten.</summary>
    [Fact]
    public async Task The_end_of_a_run_is_kept()
    {
        await using var host = await fixture.OpenAsync();
        var link = await PutAsync(host, Link(await host.World.AddSpaceAsync("space")));

        await LeaseAsync(host, link, Lease("first", 0));
        await EndAsync(host, link, Lease("first", 5), null);
        var mirrored = link with { TriedAt = Start, MirroredAt = Start.AddSeconds(5) };
        Assert.Equal(mirrored, await Store(host).FindAsync(Viewer.System, link.Id, Token));

        await LeaseAsync(host, link, Lease("second", 10));
        await EndAsync(host, link, Lease("second", 11), "directory-failed");
        Assert.Equal(
            mirrored with
            {
                TriedAt = Start.AddSeconds(10),
                Problem = "directory-failed",
            },
            await Store(host).FindAsync(Viewer.System, link.Id, Token)
        );
    }

    private static IDirectoryLinkStore Store(StorageHost host) => host.Get<IDirectoryLinkStore>();

    private static DirectoryLink Link(Space space) =>
        new()
        {
            Id = default,
            SpaceId = space.Id,
            Directory = "company-groups",
            Group = "Comptabilité",
            Role = SpaceRole.Contributor,
            LinkedAt = Start,
        };

    private static DirectoryLease Lease(string run, int seconds) =>
        new()
        {
            Run = run,
            Now = Start.AddSeconds(seconds),
            Until = Start.AddSeconds(seconds + 60),
        };

    private static ValueTask<DirectoryLink> PutAsync(StorageHost host, DirectoryLink link) =>
        host.WriteAsync((transaction, token) => Store(host).PutAsync(transaction, link, token));

    private static ValueTask<bool> LeaseAsync(StorageHost host, DirectoryLink link, DirectoryLease lease, DateTimeOffset? before = null) =>
        host.WriteAsync((transaction, token) => Store(host).LeaseAsync(transaction, link.Id, lease, before, token));

    private static ValueTask<bool> RenewAsync(StorageHost host, DirectoryLink link, DirectoryLease lease) =>
        host.WriteAsync((transaction, token) => Store(host).RenewAsync(transaction, link.Id, lease, token));

    private static ValueTask EndAsync(StorageHost host, DirectoryLink link, DirectoryLease lease, string? problem) =>
        host.WriteAsync((transaction, token) => Store(host).EndAsync(transaction, link.Id, lease, problem, token));
}
