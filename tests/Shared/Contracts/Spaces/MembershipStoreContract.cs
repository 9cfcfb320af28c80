using Rse.Directories;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="IMembershipStore"/> must do.</summary>
public abstract class MembershipStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The second call changes the role and nothing else.</summary>
    [Fact]
    public async Task Putting_again_changes_the_role_and_keeps_the_time()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var first = Membership(space, member, SpaceRole.Reader);

        Assert.True(await PutAsync(host, first));
        Assert.False(await PutAsync(host, first with { Role = SpaceRole.Owner, JoinedAt = first.JoinedAt.AddDays(1) }));

        var stored = await host.Get<IMembershipStore>().FindAsync(Viewer.System, space.Id, member.Id, Token);
        Assert.Equal(first with { Role = SpaceRole.Owner }, stored);
        Assert.Equal(1, await MemberCountAsync(host, space));
    }

    /// <summary>The link that added a member is kept until it changes.</summary>
    [Fact]
    public async Task The_origin_is_kept_and_changes_with_the_role()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var link = await host.WriteAsync(
            (transaction, token) =>
                host.Get<IDirectoryLinkStore>()
                    .PutAsync(
                        transaction,
                        new DirectoryLink
                        {
                            Id = default,
                            SpaceId = space.Id,
                            Directory = "groups",
                            Group = "all",
                            Role = SpaceRole.Reader,
                            LinkedAt = DateTimeOffset.UnixEpoch,
                        },
                        token
                    )
        );
        var made = Membership(space, member, SpaceRole.Reader) with { Origin = link.Id };

        await PutAsync(host, made);
        Assert.Equal(made, await host.Get<IMembershipStore>().FindAsync(Viewer.System, space.Id, member.Id, Token));

        await PutAsync(host, made with { Origin = null });
        Assert.Equal(
            made with
            {
                Origin = null,
            },
            Assert.Single(await host.Get<IMembershipStore>().ListAsync(Viewer.System, space.Id, new Slice(null, 10), Token))
        );
    }

    /// <summary>The memberships of a member, read within a transaction.</summary>
    [Fact]
    public async Task The_memberships_of_a_member_are_ordered_by_space()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var first = await host.World.AddSpaceAsync("first", SpaceVisibility.Secret, amelie, bob);
        var second = await host.World.AddSpaceAsync("second", SpaceVisibility.Open, amelie);
        await host.World.AddSpaceAsync("third", SpaceVisibility.Open, bob);
        var store = host.Get<IMembershipStore>();

        var (before, after) = await host.WriteAsync(
            async (transaction, token) =>
            {
                var before = await store.ListAsync(transaction, amelie.Id, token);
                await store.RemoveAsync(transaction, first.Id, amelie.Id, token);
                return (before, await store.ListAsync(transaction, amelie.Id, token));
            }
        );

        Assert.Equal([first.Id, second.Id], before.Select(membership => membership.SpaceId));
        Assert.All(before, membership => Assert.Equal((amelie.Id, SpaceRole.Contributor), (membership.MemberId, membership.Role)));
        Assert.Equal([second.Id], after.Select(membership => membership.SpaceId));
    }

    /// <summary>A removed membership leaves no trace.</summary>
    [Fact]
    public async Task Removing_ends_the_membership_once()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        await PutAsync(host, Membership(space, member, SpaceRole.Reader));

        Assert.True(await RemoveAsync(host, space, member));
        Assert.False(await RemoveAsync(host, space, member));

        Assert.Null(await host.Get<IMembershipStore>().FindAsync(Viewer.System, space.Id, member.Id, Token));
        Assert.Equal(0, await MemberCountAsync(host, space));
    }

    /// <summary>The stored count equals a recount, also after concurrent changes.</summary>
    [Fact]
    public async Task The_member_count_equals_a_recount_after_concurrent_changes()
    {
        await using var host = await fixture.OpenAsync();
        var (space, _) = await SceneAsync(host);
        List<Member> members = [];
        for (var i = 0; i < 6; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 60),
            Token,
            async (i, _) =>
            {
                var member = members[i % members.Count];
                if (i % 5 < 3)
                {
                    await PutAsync(host, Membership(space, member, (SpaceRole)(i % 4)));
                }
                else
                {
                    await RemoveAsync(host, space, member);
                }
            }
        );

        var listed = await host.Get<IMembershipStore>().ListAsync(Viewer.System, space.Id, new Slice(null, 100), Token);
        Assert.Equal(listed.Count, await MemberCountAsync(host, space));
    }

    /// <summary>Owners are counted as the transaction sees them.</summary>
    [Fact]
    public async Task Owners_are_counted_within_the_transaction()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var other = await host.World.AddMemberAsync("other");
        await PutAsync(host, Membership(space, other, SpaceRole.Moderator));
        var store = host.Get<IMembershipStore>();

        var (before, after, seen) = await host.WriteAsync(
            async (transaction, token) =>
            {
                var before = await store.CountOwnersAsync(transaction, space.Id, token);
                await store.PutAsync(transaction, Membership(space, member, SpaceRole.Owner), token);
                return (
                    before,
                    await store.CountOwnersAsync(transaction, space.Id, token),
                    await store.FindAsync(transaction, space.Id, member.Id, token)
                );
            }
        );

        Assert.Equal(0, before);
        Assert.Equal(1, after);
        Assert.Equal(SpaceRole.Owner, seen?.Role);
    }

    /// <summary>Two owners who step down concurrently do not both see the other one remain.</summary>
    [Fact]
    public async Task Transactions_that_count_owners_are_serialized()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var other = await host.World.AddMemberAsync("other");
        var store = host.Get<IMembershipStore>();
        await PutAsync(host, Membership(space, member, SpaceRole.Owner));
        await PutAsync(host, Membership(space, other, SpaceRole.Owner));

        await Parallel.ForEachAsync(
            new[] { member, other },
            Token,
            async (leaver, _) =>
                await host.WriteAsync(
                    async (transaction, token) =>
                    {
                        if (await store.CountOwnersAsync(transaction, space.Id, token) > 1)
                        {
                            await store.RemoveAsync(transaction, space.Id, leaver.Id, token);
                        }
                    }
                )
        );

        Assert.Single(await store.ListAsync(Viewer.System, space.Id, new Slice(null, 10), Token));
    }

    /// <summary>Every internal member sees the members of an open space; only members see those of other spaces.</summary>
    [Theory]
    [InlineData(SpaceVisibility.Open, true)]
    [InlineData(SpaceVisibility.Private, false)]
    [InlineData(SpaceVisibility.Secret, false)]
    public async Task Only_viewers_who_see_the_content_see_the_memberships(SpaceVisibility visibility, bool seen)
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var outsider = await host.World.AddMemberAsync("outsider");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var space = await host.World.AddSpaceAsync("space", visibility, member);
        var store = host.Get<IMembershipStore>();

        foreach (
            var (viewer, expected) in new[]
            {
                (await host.World.ViewAsync(member), true),
                (await host.World.ViewAsync(outsider), seen),
                (await host.World.ViewAsync(guest), false),
                (Viewer.Anonymous, false),
            }
        )
        {
            Assert.Equal(expected, await store.FindAsync(viewer, space.Id, member.Id, Token) is not null);
            Assert.Equal(expected ? 1 : 0, (await store.ListAsync(viewer, space.Id, new Slice(null, 10), Token)).Count);
        }
    }

    /// <summary>Pages continue after the last member and read one row past their end.</summary>
    [Fact]
    public async Task Pages_follow_ascending_member_ids()
    {
        await using var host = await fixture.OpenAsync();
        List<Member> members = [];
        for (var i = 0; i < 5; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, [.. Enumerable.Reverse(members)]);
        var store = host.Get<IMembershipStore>();
        var first = await store.ListAsync(Viewer.System, space.Id, new Slice(null, 2), Token);
        var second = await store.ListAsync(Viewer.System, space.Id, new Slice(new Keyset(0, members[1].Id.Value), 2), Token);

        Assert.Equal(members[..3].Select(member => member.Id), first.Select(membership => membership.MemberId));
        Assert.Equal(members[2..].Select(member => member.Id), second.Select(membership => membership.MemberId));
    }

    private static async ValueTask<(Space Space, Member Member)> SceneAsync(StorageHost host) =>
        (await host.World.AddSpaceAsync("space"), await host.World.AddMemberAsync("member"));

    private static ValueTask<bool> PutAsync(StorageHost host, Membership membership) =>
        host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().PutAsync(transaction, membership, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Space space, Member member) =>
        host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, member.Id, token));

    private static async ValueTask<int> MemberCountAsync(StorageHost host, Space space) =>
        (await host.Get<ISpaceStore>().FindAsync(Viewer.System, space.Id, Token))!.MemberCount;

    private static Membership Membership(Space space, Member member, SpaceRole role) =>
        new()
        {
            SpaceId = space.Id,
            MemberId = member.Id,
            Role = role,
            JoinedAt = new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero),
        };
}
