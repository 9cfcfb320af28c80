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
using static Rse.Core.Tests.CustomFeeds.CustomFeedScene;

namespace Rse.Core.Tests.CustomFeeds;

public sealed class SharedCustomFeedTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_reads_a_shared_feed_and_its_maker_and_the_moderators_change_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Private, bob);
        var service = host.Get<CustomFeedService>();
        var carla = await host.World.AddMemberAsync("carla");
        var here = await host.World.AddPostAsync(general, bob);
        var there = await host.World.AddPostAsync(closed, bob);
        var draft = new CustomFeedDraft
        {
            Name = "Bob",
            Space = "general",
            Include = new CustomFeedSelection { Spaces = ["general", "closed"] },
        };
        var shared = await service.CreateAsync(await host.World.ViewAsync(bob), draft, Token);

        // Each sees what they may see; a listed space is named and out of reach.
        var viewer = await host.World.ViewAsync(amelie);
        var seen = Assert.Single((await service.ListSharedAsync(viewer, "general", PageRequest.First, Token)).Items);
        Assert.Equal(("closed", true), (seen.Parts[0].Space!.Slug, seen.Parts[0].IsOutOfReach));
        Assert.Equal([here.Id.Value], (await ReadAsync(host, viewer, seen.Id)).Subjects());
        Assert.Equal([there.Id.Value, here.Id.Value], (await ReadAsync(host, await host.World.ViewAsync(bob), seen.Id)).Subjects());
        Assert.Contains(seen.Id, (await service.ListAsync(viewer, PageRequest.First, Token)).Items.Select(feed => feed.Id));

        // A viewer who sees the space without belonging to it can read the feed too, but their list does not contain it.
        Assert.Empty((await service.ListAsync(await host.World.ViewAsync(carla), PageRequest.First, Token)).Items);
        Assert.NotNull(await service.FindAsync(await host.World.ViewAsync(carla), shared.Id, Token));
        Assert.Equal("not-allowed ", await RefuseAsync(() => service.ChangeAsync(viewer, shared.Id, 1, draft, Token)));
        Assert.Equal("not-allowed ", await RefuseAsync(() => service.DeleteAsync(viewer, shared.Id, Token)));

        // A moderator can change it, but not move it.
        await RoleAsync(host, general, amelie, SpaceRole.Moderator);
        viewer = await host.World.ViewAsync(amelie);
        Assert.Equal(2, (await service.ChangeAsync(viewer, shared.Id, 1, draft with { Name = "Robert" }, Token)).Version);
        Assert.Equal(
            "not-allowed space",
            await RefuseAsync(() => service.ChangeAsync(viewer, shared.Id, 2, draft with { Space = null }, Token))
        );

        // Its maker can make it private; after leaving the space they can no longer change it.
        var makers = await host.World.ViewAsync(bob);
        Assert.Null((await service.ChangeAsync(makers, shared.Id, 2, draft with { Space = null }, Token)).Space);
        Assert.Null(await service.FindAsync(viewer, shared.Id, Token));
        await service.ChangeAsync(makers, shared.Id, 3, draft, Token);
        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, general.Id, bob.Id, token));
        Assert.Equal(
            "not-allowed ",
            await RefuseAsync(async () => await service.DeleteAsync(await host.World.ViewAsync(bob), shared.Id, Token))
        );
        await service.DeleteAsync(viewer, shared.Id, Token);
    }

    [Fact]
    public async Task Sharing_needs_the_right_to_post_and_parts_that_all_readers_may_know()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var viewer = await host.World.ViewAsync(amelie);
        var draft = new CustomFeedDraft
        {
            Name = "x",
            Space = "general",
            Include = new CustomFeedSelection { Spaces = ["general", "secret"] },
        };

        Assert.Equal("part-not-shareable include.spaces", await RefuseAsync(host, viewer, draft));
        Assert.NotNull(await host.Get<CustomFeedService>().CreateAsync(viewer, draft with { Space = "secret" }, Token));
        Assert.NotNull(await host.Get<CustomFeedService>().CreateAsync(viewer, draft with { Space = null }, Token));

        await RoleAsync(host, general, amelie, SpaceRole.Reader);
        Assert.Equal("not-allowed space", await RefuseAsync(host, await host.World.ViewAsync(amelie), draft with { Include = PostsOfBob }));
        await ArchiveAsync(host, general);
        Assert.Equal("space-archived space", await RefuseAsync(host, await host.World.ViewAsync(bob), draft with { Include = PostsOfBob }));
    }

    [Fact]
    public async Task A_space_left_by_the_viewer_stays_as_a_part_out_of_reach()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie, bob);
        await host.World.AddPostAsync(closed, bob);
        var post = await host.World.AddPostAsync(general, bob);
        var service = host.Get<CustomFeedService>();
        var feed = await service.CreateAsync(
            await host.World.ViewAsync(amelie),
            new CustomFeedDraft
            {
                Name = "x",
                Include = new CustomFeedSelection { Spaces = ["closed", "general"] },
            },
            Token
        );
        Assert.Equal(2, (await ReadAsync(host, await host.World.ViewAsync(amelie), feed.Id)).Count);

        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, closed.Id, amelie.Id, token));
        await host.WriteAsync(
            (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, closed with { Name = "A name of tomorrow" }, token)
        );
        var viewer = await host.World.ViewAsync(amelie);

        var found = (await service.FindAsync(viewer, feed.Id, Token))!;
        var part = Assert.Single(found.Parts, part => part.IsOutOfReach);
        Assert.Equal(("closed", null), (part.Label, part.Space));
        Assert.Equal([post.Id.Value], (await ReadAsync(host, viewer, feed.Id)).Subjects());
        var description = (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Custom, $"{feed.Id}", Token))!.Description;
        Assert.Equal("spaces: general. Out of reach: the space that was called closed when you chose it", description);

        // A change keeps hidden parts unless told otherwise.
        var draft = new CustomFeedDraft
        {
            Name = "y",
            Include = new CustomFeedSelection { Spaces = ["general"] },
        };
        Assert.Equal(2, (await service.ChangeAsync(viewer, feed.Id, 1, draft, Token)).Parts.Count);
        Assert.Single((await service.ChangeAsync(viewer, feed.Id, 2, draft with { KeepOutOfReach = false }, Token)).Parts);
    }

    [Fact]
    public async Task A_shared_feed_of_only_hidden_things_does_not_exist_for_those_who_cannot_change_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var lab = await host.World.AddSpaceAsync("lab", SpaceVisibility.Open, bob);
        var service = host.Get<CustomFeedService>();
        var only = await service.CreateAsync(await host.World.ViewAsync(bob), Draft("only", "lab"), Token);
        var both = await service.CreateAsync(await host.World.ViewAsync(bob), Draft("both", "lab", "general"), Token);

        await host.Get<SpaceService>()
            .EditAsync(await OwnerAsync(host, lab), "lab", new SpaceEdit { Version = 1, Visibility = SpaceVisibility.Secret }, Token);

        var viewer = await host.World.ViewAsync(amelie);
        Assert.Null(await service.FindAsync(viewer, only.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await service.DeleteAsync(viewer, only.Id, Token));
        var listed = Assert.Single((await service.ListSharedAsync(viewer, "general", new PageRequest { Take = 1 }, Token)).Items);
        Assert.Equal((both.Id, "general"), (listed.Id, Assert.Single(listed.Parts).Space!.Slug));

        // A moderator can change it without learning the names.
        await RoleAsync(host, general, amelie, SpaceRole.Moderator);
        var part = Assert.Single((await service.FindAsync(await host.World.ViewAsync(amelie), only.Id, Token))!.Parts);
        Assert.Equal((true, null, null), (part.IsOutOfReach, part.Label, part.Space));

        static CustomFeedDraft Draft(string name, params string[] spaces) =>
            new()
            {
                Name = name,
                Space = "general",
                Include = new CustomFeedSelection { Spaces = spaces },
            };
    }

    [Fact]
    public async Task A_departing_member_leaves_only_their_shared_feeds()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        await RoleAsync(host, general, amelie, SpaceRole.Moderator);
        var service = host.Get<CustomFeedService>();
        var mine = await service.CreateAsync(
            await host.World.ViewAsync(bob),
            new CustomFeedDraft { Name = "x", Include = PostsOfBob },
            Token
        );
        var shared = await service.CreateAsync(
            await host.World.ViewAsync(bob),
            new CustomFeedDraft
            {
                Name = "x",
                Space = "general",
                Include = PostsOfBob,
            },
            Token
        );

        await host.Get<MemberLifecycleService>().DepartAsync(bob.Id, new Departure { Anonymize = true }, Token);

        var viewer = await host.World.ViewAsync(amelie);
        Assert.Null(await service.FindAsync(Viewer.System, mine.Id, Token));
        var left = (await service.FindAsync(viewer, shared.Id, Token))!;
        Assert.NotEqual("bob", left.Maker!.DisplayName, StringComparer.Ordinal);
        await service.DeleteAsync(viewer, shared.Id, Token);
    }
}
