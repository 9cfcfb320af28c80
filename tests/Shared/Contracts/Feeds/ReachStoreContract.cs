using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Tests.Contracts.Feeds;

/// <summary>What every <see cref="IReachStore"/> must do.</summary>
public abstract class ReachStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Open: all internal members, and the guests of the space. Closed: its members.</summary>
    [Theory]
    [InlineData(SpaceVisibility.Open, 3)]
    [InlineData(SpaceVisibility.Private, 2)]
    [InlineData(SpaceVisibility.Secret, 2)]
    public async Task Readers_are_counted_without_the_viewer(SpaceVisibility visibility, int readers)
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var guest = await host.World.AddGuestAsync("guest", amelie);
        await host.World.AddMemberAsync("carla");
        var gone = await host.World.AddMemberAsync("gone");
        var late = await host.World.AddGuestAsync("late", amelie, host.World.Now.AddMinutes(-1));
        var space = await host.World.AddSpaceAsync("general", visibility, amelie, bob, guest, gone, late);
        await host.World.AddGuestAsync("stranger", amelie);
        await host.World.SetStateAsync(gone, MemberState.Suspended);

        Assert.Equal(readers, (await CountAsync(host, amelie, space)).Readers);
    }

    /// <summary>Counts followers of the space or the viewer, each once, who may read it and mute neither.</summary>
    [Fact]
    public async Task Home_counts_followers_who_mute_neither_the_space_nor_the_author()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        async ValueTask<Member> AddAsync(string name, FollowKind? kind, FollowLevel level = FollowLevel.Everything)
        {
            var member = await host.World.AddMemberAsync(name);
            if (kind is { } followed)
            {
                await host.FollowAsync(member, followed, followed is FollowKind.Space ? space.Id.Value : amelie.Id.Value, level);
            }

            return member;
        }

        await AddAsync("nobody", null);
        await AddAsync("highlights", FollowKind.Space, FollowLevel.HighlightsOnly);
        await AddAsync("posts", FollowKind.Space, FollowLevel.PostsOnly);
        var both = await AddAsync("both", FollowKind.Space);
        await host.FollowAsync(both, FollowKind.Member, amelie.Id.Value);
        await AddAsync("fan", FollowKind.Member);
        await host.MuteAsync(await AddAsync("muting", FollowKind.Space), MuteKind.Member, amelie.Id.Value);
        await host.MuteAsync(await AddAsync("deaf", FollowKind.Member), MuteKind.Space, space.Id.Value);
        await host.MuteAsync(
            await AddAsync("again", FollowKind.Space),
            MuteKind.Space,
            space.Id.Value,
            endsAt: host.World.Now.AddMinutes(-1)
        );
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.World.SetStateAsync(await AddAsync("gone", FollowKind.Space), MemberState.Departed);

        Assert.Equal(new PostReach(8, 4), await CountAsync(host, amelie, space));

        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie, both);
        Assert.Equal(new PostReach(1, 1), await CountAsync(host, amelie, closed));
    }

    /// <summary>A guest's count includes only members who share a space with them; a hidden space has no readers.</summary>
    [Fact]
    public async Task Members_hidden_from_the_viewer_are_not_counted()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var guest = await host.World.AddGuestAsync("guest", amelie);
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie, guest);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        await host.FollowAsync(bob, FollowKind.Space, open.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Space, open.Id.Value);

        Assert.Equal(new PostReach(1, 1), await CountAsync(host, guest, open));
        Assert.Equal(new PostReach(2, 1), await CountAsync(host, amelie, open));
        Assert.Equal(default, await CountAsync(host, bob, secret));
        Assert.Equal(default, await host.Get<IReachStore>().CountAsync(Viewer.Anonymous, open.Id, host.World.Now, Token));
    }

    private static async ValueTask<PostReach> CountAsync(StorageHost host, Member member, Space space) =>
        await host.Get<IReachStore>().CountAsync(await host.World.ViewAsync(member), space.Id, host.World.Now, Token);
}
