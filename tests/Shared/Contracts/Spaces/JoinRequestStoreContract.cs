using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="IJoinRequestStore"/> must do.</summary>
public abstract class JoinRequestStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A member has one request per space: a new one replaces the previous one, pending or refused.</summary>
    [Fact]
    public async Task A_request_takes_the_place_of_the_one_before()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var pending = Request(space, member) with { Text = "Pour *tous* \U0001F33B" };
        var refused = pending with { RefusedAt = Start.AddHours(1), Reason = "Later." };

        Assert.Null(await FindAsync(host, space, member));
        await PutAsync(host, pending);
        Assert.Equal(pending, await FindAsync(host, space, member));
        await PutAsync(host, refused);
        Assert.Equal(refused, await FindAsync(host, space, member));
        await PutAsync(host, Request(space, member));
        Assert.Equal(Request(space, member), await FindAsync(host, space, member));
    }

    /// <summary>A pending request is withdrawn once. A refused one stays, so that the member cannot ask again immediately.</summary>
    [Fact]
    public async Task Only_a_pending_request_is_deleted_and_only_once()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var other = await host.World.AddMemberAsync("other");
        var refused = Request(space, other) with { RefusedAt = Start, Reason = "No." };
        await PutAsync(host, Request(space, member));
        await PutAsync(host, refused);

        Assert.True(await RemoveAsync(host, space, member));
        Assert.False(await RemoveAsync(host, space, member));
        Assert.False(await RemoveAsync(host, space, other));

        Assert.Null(await FindAsync(host, space, member));
        Assert.Equal(refused, await FindAsync(host, space, other));
    }

    /// <summary>A new membership removes the request, however it begins.</summary>
    [Fact]
    public async Task A_request_ends_with_the_membership_that_begins()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var elsewhere = await host.World.AddSpaceAsync("elsewhere", SpaceVisibility.Private);
        await PutAsync(host, Request(space, member));
        await PutAsync(host, Request(elsewhere, member));

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
                        },
                        token
                    )
        );

        Assert.Null(await FindAsync(host, space, member));
        Assert.NotNull(await FindAsync(host, elsewhere, member));
    }

    /// <summary>Only viewers who see the content of a space see its requests.</summary>
    [Fact]
    public async Task Requests_are_listed_for_those_who_see_the_content()
    {
        await using var host = await fixture.OpenAsync();
        var (space, asker) = await SceneAsync(host);
        var insider = await host.World.AddMemberAsync("insider");
        var inside = await host.World.AddSpaceAsync("inside", SpaceVisibility.Private, insider);
        await PutAsync(host, Request(inside, asker));
        await PutAsync(host, Request(space, asker));

        foreach (
            var (viewer, expected) in new[]
            {
                (await host.World.ViewAsync(insider), 1),
                (await host.World.ViewAsync(asker), 0),
                (Viewer.Anonymous, 0),
            }
        )
        {
            Assert.Equal(
                expected,
                (await host.Get<IJoinRequestStore>().ListAsync(viewer, inside.Id, new Slice(null, 10), host.World.Now, Token)).Count
            );
        }
    }

    /// <summary>Refused requests are decided, and inactive members need no answer.</summary>
    [Fact]
    public async Task Only_pending_requests_of_active_members_are_listed()
    {
        await using var host = await fixture.OpenAsync();
        var (space, active) = await SceneAsync(host);
        var refused = await host.World.AddMemberAsync("refused");
        var suspended = await host.World.AddMemberAsync("suspended");
        await PutAsync(host, Request(space, active));
        await PutAsync(host, Request(space, refused) with { RefusedAt = Start, Reason = "No." });
        await PutAsync(host, Request(space, suspended));
        await host.World.SetStateAsync(suspended, MemberState.Suspended);

        var listed = await host.Get<IJoinRequestStore>().ListAsync(Viewer.System, space.Id, new Slice(null, 10), host.World.Now, Token);

        Assert.Equal(active.Id, Assert.Single(listed).MemberId);
    }

    /// <summary>Oldest first; by member id if the times are equal.</summary>
    [Fact]
    public async Task Pages_of_a_space_start_with_the_oldest()
    {
        await using var host = await fixture.OpenAsync();
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Private);
        List<Member> members = [];
        foreach (var (handle, minutes) in new[] { ("late", 9), ("early", 0), ("twin", 4), ("other", 4) })
        {
            members.Add(await host.World.AddMemberAsync(handle));
            await PutAsync(host, Request(space, members[^1]) with { At = Start.AddMinutes(minutes) });
        }

        var store = host.Get<IJoinRequestStore>();
        var first = await store.ListAsync(Viewer.System, space.Id, new Slice(null, 1), host.World.Now, Token);
        var rest = await store.ListAsync(
            Viewer.System,
            space.Id,
            new Slice(new Keyset(first[1].At.ToUnixTimeMilliseconds(), first[1].MemberId.Value), 10),
            host.World.Now,
            Token
        );

        Assert.Equal([members[1].Id, members[2].Id], first.Select(request => request.MemberId));
        Assert.Equal([members[3].Id, members[0].Id], rest.Select(request => request.MemberId));
    }

    /// <summary>A member sees only their own requests, and none for spaces that became secret.</summary>
    [Fact]
    public async Task A_member_lists_their_own_for_spaces_they_know_of_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var (space, member) = await SceneAsync(host);
        var newer = await host.World.AddSpaceAsync("newer", SpaceVisibility.Private);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret);
        var other = await host.World.AddMemberAsync("other");
        await PutAsync(host, Request(space, member));
        await PutAsync(host, Request(newer, member) with { At = Start.AddMinutes(1), RefusedAt = Start.AddMinutes(2), Reason = "No." });
        await PutAsync(host, Request(secret, member) with { At = Start.AddMinutes(3) });
        await PutAsync(host, Request(space, other));
        var (store, viewer) = (host.Get<IJoinRequestStore>(), await host.World.ViewAsync(member));

        var first = await store.ListMineAsync(viewer, new Slice(null, 1), Token);
        var rest = await store.ListMineAsync(
            viewer,
            new Slice(new Keyset(first[0].At.ToUnixTimeMilliseconds(), first[0].SpaceId.Value), 10),
            Token
        );

        Assert.Equal([newer.Id, space.Id], first.Select(request => request.SpaceId));
        Assert.Equal([Request(space, member)], rest);
        Assert.Empty(await store.ListMineAsync(Viewer.Anonymous, new Slice(null, 10), Token));
    }

    private static async ValueTask<(Space Space, Member Member)> SceneAsync(StorageHost host) =>
        (await host.World.AddSpaceAsync("space", SpaceVisibility.Private), await host.World.AddMemberAsync("member"));

    private static ValueTask PutAsync(StorageHost host, JoinRequest request) =>
        host.WriteAsync((transaction, token) => host.Get<IJoinRequestStore>().PutAsync(transaction, request, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Space space, Member member) =>
        host.WriteAsync((transaction, token) => host.Get<IJoinRequestStore>().RemoveAsync(transaction, space.Id, member.Id, token));

    private static ValueTask<JoinRequest?> FindAsync(StorageHost host, Space space, Member member) =>
        host.WriteAsync((transaction, token) => host.Get<IJoinRequestStore>().FindAsync(transaction, space.Id, member.Id, token));

    private static JoinRequest Request(Space space, Member member) =>
        new()
        {
            SpaceId = space.Id,
            MemberId = member.Id,
            At = Start,
        };
}
