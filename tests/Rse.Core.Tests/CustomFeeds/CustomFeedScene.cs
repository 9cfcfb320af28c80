using Rse.Core.Tests.Networks;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.CustomFeeds;

/// <summary>Members, spaces and short words for tests of custom feeds.</summary>
internal static class CustomFeedScene
{
    public static CustomFeedSelection PostsOfBob { get; } = new() { Members = ["bob"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(StorageHost host, Viewer viewer, Id<CustomFeed> feed) =>
        ReadAsync(
            host,
            viewer,
            new Feed
            {
                Scope = FeedScope.Custom(feed),
                Key = $"{feed}",
                Title = "",
            }
        );

    public static async ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(StorageHost host, Viewer viewer, Feed feed) =>
        (await host.Get<FeedService>().ReadAsync(viewer, feed, PageRequest.First, cancellationToken: Token)).Items;

    public static Task<string> RefuseAsync(StorageHost host, Viewer viewer, CustomFeedDraft draft) =>
        RefuseAsync(() => host.Get<CustomFeedService>().CreateAsync(viewer, draft, Token));

    public static Task<string> RefuseAsync(Func<ValueTask<CustomFeed>> act) =>
        RefuseAsync(async () =>
        {
            await act();
        });

    public static async Task<string> RefuseAsync(Func<ValueTask> act) =>
        string.Join(
            ", ",
            (await Assert.ThrowsAsync<RefusedException>(async () => await act())).Problems.Select(problem =>
                $"{problem.Code} {problem.Field}"
            )
        );

    public static async Task<string> ConflictAsync(Func<ValueTask<CustomFeed>> act) =>
        (await Assert.ThrowsAsync<ConflictException>(async () => await act())).Problem.Code;

    public static async ValueTask RoleAsync(StorageHost host, Space space, Member member, SpaceRole role) =>
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = member.Id,
                            Role = role,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );

    public static async ValueTask<Viewer> OwnerAsync(StorageHost host, Space space)
    {
        var owner = await host.World.AddMemberAsync($"owner-of-{space.Slug}");
        await RoleAsync(host, space, owner, SpaceRole.Owner);
        return await host.World.ViewAsync(owner);
    }

    public static async ValueTask ArchiveAsync(StorageHost host, Space space) =>
        await host.Get<SpaceService>()
            .EditAsync(await OwnerAsync(host, space), space.Slug, new SpaceEdit { Version = 1, Archived = true }, Token);

    public static async ValueTask<(Member Amelie, Member Bob, Space General)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        return (amelie, bob, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob));
    }
}
