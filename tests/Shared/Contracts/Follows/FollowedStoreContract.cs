using Rse.Activities;
using Rse.Follows;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;
using Rse.Topics;

namespace Rse.Tests.Contracts.Follows;

/// <summary>What every <see cref="IFollowedStore"/> must do.</summary>
public abstract class FollowedStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Returns summaries, without spaces that the viewer may not know of.</summary>
    [Fact]
    public async Task Spaces_hidden_from_the_viewer_are_omitted()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var closed = await host.World.AddSpaceAsync("board", SpaceVisibility.Private, amelie);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        Id<Space>[] ids = [closed.Id, secret.Id, new Id<Space>(4711)];
        var store = host.Get<IFollowedStore>();

        var own = await store.ListSpacesAsync(await host.World.ViewAsync(amelie), ids, Token);
        var foreign = await store.ListSpacesAsync(await host.World.ViewAsync(outsider), ids, Token);

        Assert.Equal(["board", "secret"], own.Select(space => space.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(
            new SpaceSummary
            {
                Id = closed.Id,
                Slug = "board",
                Name = "board",
                Visibility = SpaceVisibility.Private,
            },
            Assert.Single(foreign)
        );
        Assert.Empty(await store.ListSpacesAsync(await host.World.ViewAsync(amelie), [], Token));
    }

    /// <summary>Returns the viewer's own level of exactly that target.</summary>
    [Fact]
    public async Task The_level_of_a_follow_is_visible_to_its_owner()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("workshop");
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value, FollowLevel.HighlightsOnly);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        var (hers, his) = (await host.World.ViewAsync(amelie), await host.World.ViewAsync(bob));
        var store = host.Get<IFollowedStore>();

        Assert.Equal(FollowLevel.HighlightsOnly, await store.FindLevelAsync(hers, FollowKind.Space, space.Id.Value, Token));
        Assert.Equal(FollowLevel.Everything, await store.FindLevelAsync(hers, FollowKind.Member, bob.Id.Value, Token));
        Assert.Null(await store.FindLevelAsync(hers, FollowKind.Topic, space.Id.Value, Token));
        Assert.Null(await store.FindLevelAsync(his, FollowKind.Space, space.Id.Value, Token));
    }

    /// <summary>A topic is listed while a visible subject has it.</summary>
    [Fact]
    public async Task Topics_without_visible_subjects_are_omitted()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var subject = (await host.World.AddPostAsync(secret, amelie)).Id.As<Subject>();
        await host.WriteAsync(
            async (transaction, token) =>
            {
                var publication = await host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token);
                await host.Get<ITopicStore>().SetAsync(transaction, subject, publication!, [new TopicName("budget", "Budget")], token);
            }
        );
        var viewer = await host.World.ViewAsync(amelie);
        var topic = await host.Get<ITopicStore>().FindAsync(viewer, "budget", Token);
        Assert.NotNull(topic);
        var store = host.Get<IFollowedStore>();

        Assert.Equal(topic, Assert.Single(await store.ListTopicsAsync(viewer, [topic.Id, new Id<Topic>(4711)], Token)));
        Assert.Empty(await store.ListTopicsAsync(await host.World.ViewAsync(outsider), [topic.Id], Token));

        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, true, token));
        Assert.Empty(await store.ListTopicsAsync(viewer, [topic.Id], Token));
    }
}
