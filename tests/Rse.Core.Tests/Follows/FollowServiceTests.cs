using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Core.Tests.Follows;

public sealed class FollowServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_spaces_topics_and_subjects_are_followed_by_name_and_listed()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var follows = host.Get<FollowService>();

        await follows.FollowAsync(viewer, "member", "BOB", Token);
        await follows.FollowAsync(viewer, "space", "general", Token);
        await follows.FollowAsync(viewer, "topic", "#Budget", Token);
        await follows.FollowAsync(viewer, "post", $"{post}", Token);

        Assert.Equal("bob", (await OnlyAsync(host, viewer, FollowKind.Member)).Member!.Handle);
        Assert.Equal("general", (await OnlyAsync(host, viewer, FollowKind.Space)).Space!.Slug);
        Assert.Equal("budget", (await OnlyAsync(host, viewer, FollowKind.Topic)).Topic!.Name);
        Assert.Equal(post, (await OnlyAsync(host, viewer, FollowKind.Subject)).Subject!.Id);
        Assert.True(await follows.ExistsAsync(viewer, FollowKind.Member, bob.Id.Value, Token));
    }

    [Fact]
    public async Task Following_and_unfollowing_twice_are_each_logged_once()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var follows = host.Get<FollowService>();

        await follows.FollowAsync(viewer, "member", "bob", Token);
        await follows.FollowAsync(viewer, "member", "bob", Token);
        await follows.UnfollowAsync(viewer, "member", "bob", Token);
        await follows.UnfollowAsync(viewer, "member", "bob", Token);

        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token))
            .Select(logged => logged.Activity)
            .Where(activity => activity.Verb is Verb.Follow or Verb.Unfollow)
            .ToList();
        Assert.Equal([Verb.Follow, Verb.Unfollow], facts.Select(fact => fact.Verb));
        Assert.All(facts, fact => Assert.Equal((bob.Id, Listing.None), (fact.MemberId!.Value, fact.Listing)));
        Assert.False(await follows.ExistsAsync(viewer, FollowKind.Member, bob.Id.Value, Token));
    }

    [Fact]
    public async Task Following_again_with_another_level_changes_it_without_an_activity()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var follows = host.Get<FollowService>();

        await follows.FollowAsync(viewer, "member", "bob", FollowLevel.PostsOnly, Token);
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        await follows.FollowAsync(viewer, "member", "bob", Token);
        Assert.Equal(FollowLevel.PostsOnly, (await OnlyAsync(host, viewer, FollowKind.Member)).Level);
        await follows.FollowAsync(viewer, "member", "bob", FollowLevel.HighlightsOnly, Token);
        await follows.FollowAsync(viewer, "member", "bob", FollowLevel.HighlightsOnly, Token);

        Assert.Equal(FollowLevel.HighlightsOnly, (await OnlyAsync(host, viewer, FollowKind.Member)).Level);
        Assert.Equal(before, await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token));
        Assert.Null(
            Assert
                .Single(
                    (await follows.ListAsync(await host.World.ViewAsync(bob), "amelie", FollowKind.Member, PageRequest.First, Token)).Items
                )
                .Level
        );
    }

    [Fact]
    public async Task A_thread_cannot_be_followed_for_posts_only()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, post) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<FollowService>().FollowAsync(viewer, "post", $"{post}", FollowLevel.PostsOnly, Token)
        );
        await host.Get<FollowService>().FollowAsync(viewer, "post", $"{post}", FollowLevel.HighlightsOnly, Token);

        Assert.Equal((ProblemCodes.ValueUnknown, "level"), (Assert.Single(refusal.Problems).Code, refusal.Problems[0].Field));
    }

    [Fact]
    public async Task Members_cannot_follow_themselves()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<FollowService>().FollowAsync(viewer, "member", "amelie", Token)
        );

        Assert.Equal(ProblemCodes.SelfReference, Assert.Single(refusal.Problems).Code);
    }

    [Theory]
    [InlineData("member", "nobody")]
    [InlineData("space", "nowhere")]
    [InlineData("space", "secret")]
    [InlineData("topic", "nothing")]
    [InlineData("topic", "hidden")]
    [InlineData("post", "4711")]
    public async Task Hidden_targets_look_absent(string kind, string key)
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        await TagAsync(host, (await host.World.AddPostAsync(secret, bob)).Id.As<Subject>(), "hidden");
        var viewer = await host.World.ViewAsync(amelie);

        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<FollowService>().FollowAsync(viewer, kind, key, Token));
    }

    [Fact]
    public async Task An_unknown_kind_is_refused()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<FollowService>().FollowAsync(viewer, "planet", "mars", Token)
        );

        Assert.Equal(ProblemCodes.KindUnknown, Assert.Single(refusal.Problems).Code);
    }

    private static async ValueTask<(Member Amelie, Member Bob, Id<Subject> Post)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, bob);
        var post = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>();
        await TagAsync(host, post, "budget");
        return (amelie, bob, post);
    }

    private static ValueTask TagAsync(StorageHost host, Id<Subject> subject, string topic) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                var publication = await host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token);
                await host.Get<ITopicStore>().SetAsync(transaction, subject, publication!, [TopicName.Parse(topic)], token);
            }
        );

    private static async ValueTask<FollowedTarget> OnlyAsync(StorageHost host, Viewer viewer, FollowKind kind) =>
        Assert.Single((await host.Get<FollowService>().ListAsync(viewer, viewer.Member!.Handle, kind, PageRequest.First, Token)).Items);
}
