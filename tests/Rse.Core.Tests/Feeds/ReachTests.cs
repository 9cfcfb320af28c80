using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Follows;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Feeds;

public sealed class ReachTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_who_may_post_see_how_many_would_read_a_post()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        await host.FollowAsync(bob, FollowKind.Member, amelie.Id.Value);

        var reach = await host.Get<FeedService>().CountReachAsync(await host.World.ViewAsync(amelie), "GENERAL", Token);
        await host.Get<PostService>().CreateAsync(await host.World.ViewAsync(amelie), "general", new PostDraft { Body = "Posted." }, Token);

        Assert.Equal(new PostReach(2, 1), reach);
    }

    [Fact]
    public async Task Members_who_may_not_post_or_not_see_the_space_are_refused()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        var viewer = await host.World.ViewAsync(amelie);
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = bob.Id,
                            Role = SpaceRole.Reader,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );

        var reader = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<FeedService>().CountReachAsync(await host.World.ViewAsync(bob), "general", Token)
        );
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(reader.Problems).Code);
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<FeedService>().CountReachAsync(Viewer.Anonymous, "general", Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<FeedService>().CountReachAsync(viewer, "secret", Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<FeedService>().CountReachAsync(viewer, "nowhere", Token));
    }

    private static async ValueTask<(Member Amelie, Member Bob, Space Space)> SceneAsync(StorageHost host)
    {
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        await host.World.AddMemberAsync("carla");
        return (amelie, bob, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob));
    }
}
