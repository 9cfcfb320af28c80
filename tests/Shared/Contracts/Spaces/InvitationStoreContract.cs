using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="IInvitationStore"/> must do.</summary>
public abstract class InvitationStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Finds what was stored, with the inviter and their current role.</summary>
    [Fact]
    public async Task An_invitation_is_found_by_id_and_a_link_by_the_hash_of_its_token()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);

        var bound = await PutAsync(host, Invitation(space, inviter, member));
        var link = await PutAsync(host, Invitation(space, inviter) with { Role = SpaceRole.Reader }, "hash");

        Assert.Equal(Invitation(space, inviter, member) with { Id = bound.Id }, bound);
        var expected = new InvitationState
        {
            Invitation = bound,
            Inviter = inviter,
            InviterRole = SpaceRole.Contributor,
        };
        Assert.Equal(expected, await FindAsync(host, bound.Id));
        Assert.Equal(expected with { Invitation = link }, await FindAsync(host, link.Id));
        Assert.Equal(expected with { Invitation = link }, await FindAsync(host, "hash"));
        Assert.Null(await FindAsync(host, "other"));
        Assert.Null(await FindAsync(host, new Id<Invitation>(link.Id.Value + 1)));
    }

    /// <summary>The inviter's role is read at the time of use, not at the time of the invitation.</summary>
    [Fact]
    public async Task An_invitation_is_found_with_the_current_role_of_its_inviter()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);
        var invitation = await PutAsync(host, Invitation(space, inviter, member));
        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, inviter.Id, token));
        await host.World.SetStateAsync(inviter, MemberState.Suspended);

        var standing = await FindAsync(host, invitation.Id);

        Assert.Equal((null, MemberState.Suspended), (standing!.InviterRole, standing.Inviter.State));
    }

    /// <summary>A member has one invitation into a space. Invited again after they accepted it, they can join again.</summary>
    [Fact]
    public async Task A_member_has_one_invitation_into_a_space()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);
        var before = await PutAsync(host, Invitation(space, inviter, member));
        Assert.True(await UseAsync(host, before, member));

        var after = await PutAsync(host, Invitation(space, inviter, member) with { Role = SpaceRole.Owner, ExpiresAt = At.AddDays(9) });

        Assert.Equal(before.Id, after.Id);
        Assert.Equal(after, (await FindAsync(host, after.Id))!.Invitation);
        Assert.NotEqual(after.Id, (await PutAsync(host, Invitation(await host.World.AddSpaceAsync("elsewhere"), inviter, member))).Id);
        Assert.NotEqual(
            (await PutAsync(host, Invitation(space, inviter), "one")).Id,
            (await PutAsync(host, Invitation(space, inviter), "two")).Id
        );
    }

    /// <summary>Of many concurrent holders of a link, one accepts it.</summary>
    [Fact]
    public async Task Only_one_of_many_concurrent_users_accepts_an_invitation()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, _) = await SceneAsync(host);
        List<Member> members = [];
        for (var i = 0; i < 8; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        var link = await PutAsync(host, Invitation(space, inviter), "hash");
        var used = 0;
        await Parallel.ForEachAsync(
            members,
            Token,
            async (member, _) =>
            {
                if (await UseAsync(host, link, member))
                {
                    Interlocked.Increment(ref used);
                }
            }
        );

        Assert.Equal(1, used);
        Assert.Equal(At.AddHours(1), (await FindAsync(host, link.Id))!.Invitation.UsedAt);
    }

    /// <summary>A deleted invitation leaves no trace and its id is not reused; an accepted one stays.</summary>
    [Fact]
    public async Task Only_open_invitations_are_deleted_and_their_ids_are_not_reused()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);
        var used = await PutAsync(host, Invitation(space, inviter, member));
        await UseAsync(host, used, member);
        var link = await PutAsync(host, Invitation(space, inviter), "hash");

        Assert.True(await RemoveAsync(host, link));
        Assert.False(await RemoveAsync(host, link));
        Assert.False(await RemoveAsync(host, used));

        Assert.Null(await FindAsync(host, "hash"));
        Assert.NotNull(await FindAsync(host, used.Id));
        Assert.NotEqual(link.Id, (await PutAsync(host, Invitation(space, inviter), "other")).Id);
    }

    /// <summary>A member who joined in another way cannot rejoin by an old invitation after they were removed.</summary>
    [Fact]
    public async Task A_new_membership_removes_the_open_invitation()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);
        var other = await host.World.AddMemberAsync("other");
        var (bound, link) = (
            await PutAsync(host, Invitation(space, inviter, member)),
            await PutAsync(host, Invitation(space, inviter), "hash")
        );
        var others = await PutAsync(host, Invitation(space, inviter, other));

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
                            JoinedAt = At,
                        },
                        token
                    )
        );

        Assert.Null(await FindAsync(host, bound.Id));
        Assert.NotNull(await FindAsync(host, link.Id));
        Assert.NotNull(await FindAsync(host, others.Id));
    }

    /// <summary>Only viewers who see the content of a space see its invitations, and a guest sees no hidden members through them.</summary>
    [Fact]
    public async Task Invitations_of_a_space_are_listed_for_those_who_see_the_content()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = guest.Id,
                            Role = SpaceRole.Moderator,
                            JoinedAt = At,
                        },
                        token
                    )
        );
        var bound = await PutAsync(host, Invitation(space, inviter, member));
        var link = await PutAsync(host, Invitation(space, inviter), "hash");
        var used = await PutAsync(host, Invitation(space, inviter), "used");
        await UseAsync(host, used, member);

        foreach (
            var (viewer, expected) in new (Viewer, Id<Invitation>[])[]
            {
                (Viewer.System, [bound.Id, link.Id]),
                (await host.World.ViewAsync(inviter), [bound.Id, link.Id]),
                (await host.World.ViewAsync(guest), [link.Id]),
                (await host.World.ViewAsync(member), []),
                (Viewer.Anonymous, []),
            }
        )
        {
            Assert.Equal(
                expected,
                (await host.Get<IInvitationStore>().ListAsync(viewer, space.Id, new Slice(null, 10), Token)).Select(row =>
                    row.Invitation.Id
                )
            );
        }
    }

    /// <summary>A member finds their own invitations, including those into secret spaces, and nothing else.</summary>
    [Fact]
    public async Task A_member_lists_what_they_did_not_use_of_their_own()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, member) = await SceneAsync(host);
        var second = await host.World.AddSpaceAsync("second", SpaceVisibility.Secret, inviter);
        var third = await host.World.AddSpaceAsync("third", SpaceVisibility.Secret, inviter);
        var other = await host.World.AddMemberAsync("other");
        await PutAsync(host, Invitation(space, inviter, other));
        await PutAsync(host, Invitation(space, inviter), "hash");
        var used = await PutAsync(host, Invitation(space, inviter, member));
        await UseAsync(host, used, member);
        var (one, two) = (
            await PutAsync(host, Invitation(second, inviter, member)),
            await PutAsync(host, Invitation(third, inviter, member))
        );
        var (store, viewer) = (host.Get<IInvitationStore>(), await host.World.ViewAsync(member));

        var all = await store.ListMineAsync(viewer, new Slice(null, 1), Token);
        var rest = await store.ListMineAsync(viewer, new Slice(new Keyset(0, one.Id.Value), 10), Token);

        Assert.Equal([one, two], all.Select(row => row.Invitation));
        Assert.Equal([two], rest.Select(row => row.Invitation));
        Assert.All(all, row => Assert.Equal((inviter, SpaceRole.Contributor), (row.Inviter, row.InviterRole)));
        Assert.Empty(await store.ListMineAsync(Viewer.Anonymous, new Slice(null, 10), Token));
    }

    /// <summary>Pages continue after the last invitation and read one row past their end.</summary>
    [Fact]
    public async Task Pages_of_a_space_follow_ascending_ids()
    {
        await using var host = await fixture.OpenAsync();
        var (space, inviter, _) = await SceneAsync(host);
        List<Id<Invitation>> ids = [];
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await PutAsync(host, Invitation(space, inviter), $"hash{i}")).Id);
        }

        var store = host.Get<IInvitationStore>();

        Assert.Equal(
            ids[..3],
            (await store.ListAsync(Viewer.System, space.Id, new Slice(null, 2), Token)).Select(row => row.Invitation.Id)
        );
        Assert.Equal(
            ids[2..],
            (await store.ListAsync(Viewer.System, space.Id, new Slice(new Keyset(0, ids[1].Value), 3), Token)).Select(row =>
                row.Invitation.Id
            )
        );
    }

    private static async ValueTask<(Space Space, Member Inviter, Member Member)> SceneAsync(StorageHost host)
    {
        var inviter = await host.World.AddMemberAsync("inviter");
        return (
            await host.World.AddSpaceAsync("space", SpaceVisibility.Private, inviter),
            inviter,
            await host.World.AddMemberAsync("member")
        );
    }

    private static ValueTask<Invitation> PutAsync(StorageHost host, Invitation invitation, string? hash = null) =>
        host.WriteAsync((transaction, token) => host.Get<IInvitationStore>().PutAsync(transaction, invitation, hash, token));

    private static ValueTask<InvitationState?> FindAsync(StorageHost host, Id<Invitation> id) =>
        host.WriteAsync((transaction, token) => host.Get<IInvitationStore>().FindAsync(transaction, id, token));

    private static ValueTask<InvitationState?> FindAsync(StorageHost host, string hash) =>
        host.WriteAsync((transaction, token) => host.Get<IInvitationStore>().FindAsync(transaction, hash, token));

    private static ValueTask<bool> UseAsync(StorageHost host, Invitation invitation, Member member) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IInvitationStore>().UseAsync(transaction, invitation.Id, member.Id, At.AddHours(1), token)
        );

    private static ValueTask<bool> RemoveAsync(StorageHost host, Invitation invitation) =>
        host.WriteAsync((transaction, token) => host.Get<IInvitationStore>().RemoveAsync(transaction, invitation.Id, token));

    private static Invitation Invitation(Space space, Member inviter, Member? member = null) =>
        new()
        {
            Id = default,
            SpaceId = space.Id,
            InviterId = inviter.Id,
            MemberId = member?.Id,
            Role = SpaceRole.Contributor,
            CreatedAt = At,
            ExpiresAt = At.AddDays(14),
        };
}
