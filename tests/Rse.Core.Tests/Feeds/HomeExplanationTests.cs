using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Feeds;

public sealed class HomeExplanationTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_rule_is_named_and_the_position_matches_the_page()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, bob);
        await host.TagAsync(post.Id.As<Subject>(), "wood");
        await host.World.AddPostAsync(space, bob);
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value, FollowLevel.PostsOnly);
        await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync("wood")).Value, FollowLevel.HighlightsOnly);
        await host.FollowAsync(amelie, FollowKind.Subject, post.Id.Value);

        var told = await host.Get<FeedService>().ExplainAsync(await host.World.ViewAsync(amelie), SubjectRef.Post(post.Id), Token);

        Assert.Equal((true, 2, FeedReadState.Unread), (told.IsShown, told.Place!.Value, told.ReadState));
        Assert.Empty(told.Obstacles);
        Assert.Equal(
            [
                (FeedReason.FollowsMember, null),
                (FeedReason.FollowsSpace, null),
                (FeedReason.FollowsTopic, FeedObstacle.LevelHighlightsOnly),
                (FeedReason.FollowsSubject, FeedObstacle.ThreadBringsComments),
            ],
            told.Rules.Select(rule => (rule.Reason, rule.Obstacle))
        );
        Assert.Equal(("bob", FollowLevel.PostsOnly), (told.Rules[0].Target.Member!.Handle, told.Rules[0].Target.Level!.Value));
        Assert.Equal(("general", "wood"), (told.Rules[1].Target.Space!.Slug, told.Rules[2].Target.Topic!.Name));
        Assert.Equal(post.Id.Value, told.Rules[3].Target.Subject!.Id.Value);
    }

    [Fact]
    public async Task Every_obstacle_is_named_with_its_expiration()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, bob)).Id.Value);
        var comment = await host.World.AddCommentAsync(root, bob);
        var viewer = await host.World.ViewAsync(amelie);
        var feeds = host.Get<FeedService>();

        Assert.Equal([FeedObstacle.NothingFollowed], (await feeds.ExplainAsync(viewer, SubjectRef.Comment(comment.Id), Token)).Obstacles);

        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value, FollowLevel.PostsOnly);
        var end = host.Get<TimeProvider>().GetUtcNow().AddDays(1);
        await host.MuteAsync(amelie, MuteKind.Kind, 0, "comment");
        await host.MuteAsync(amelie, MuteKind.Member, bob.Id.Value, endsAt: end);
        await host.SeeAllAsync(amelie, space, comment.At);
        var told = await feeds.ExplainAsync(viewer, SubjectRef.Comment(comment.Id), Token);

        Assert.False(told.IsShown);
        Assert.Null(told.Place);
        Assert.Equal([FeedObstacle.LevelPostsOnly, FeedObstacle.SpaceBringsPosts, FeedObstacle.Muted], told.Obstacles);
        Assert.Equal([(MuteKind.Member, end), (MuteKind.Kind, null)], told.Mutes.Select(mute => (mute.Kind, mute.EndsAt)));
        Assert.Equal((FeedReadState.MarkedAll, comment.At), (told.ReadState, told.ReadAt!.Value));
    }

    [Fact]
    public async Task The_read_state_says_why_something_is_read()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var own = await host.World.AddPostAsync(space, amelie);
        var seen = await host.World.AddPostAsync(space, bob);
        var old = await host.World.AddPostAsync(space, bob, at: host.World.Now.AddDays(-91));
        await host.SeeAsync(amelie, seen.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);

        foreach (var (post, state) in new[] { (own, FeedReadState.Own), (seen, FeedReadState.Read), (old, FeedReadState.Old) })
        {
            var told = await host.Get<FeedService>().ExplainAsync(viewer, SubjectRef.Post(post.Id), Token);

            Assert.Equal(state, told.ReadState);
            Assert.Equal(state is FeedReadState.Read, told.ReadAt is not null);
        }
    }

    [Fact]
    public async Task Hidden_things_are_answered_like_missing_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var post = await host.World.AddPostAsync(secret, amelie);
        var viewer = await host.World.ViewAsync(bob);
        var feeds = host.Get<FeedService>();

        await Assert.ThrowsAsync<NotFoundException>(async () => await feeds.ExplainAsync(viewer, SubjectRef.Post(post.Id), Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await feeds.ExplainAsync(viewer, new SubjectRef("post", "999999"), Token));
        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await feeds.ExplainAsync(Viewer.Anonymous, SubjectRef.Post(post.Id), Token)
        );
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task Feeds_contain_comments_on_a_host_object_but_not_the_object()
    {
        var book = new InvoiceBook();
        book.Invoices["42"] = new Invoice("Invoice 42");
        await using var host = await fixture.OpenAsync(builder => builder.AddSubject<InvoiceResolver>().Services.AddSingleton(book));
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var comment = await host.Get<CommentService>()
            .AddAsync(
                await host.World.ViewAsync(bob),
                new CommentDraft { Subject = new SubjectRef("invoice", "42"), Body = "Paid?" },
                Token
            );
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);

        var invoice = await host.Get<FeedService>().ExplainAsync(viewer, new SubjectRef("invoice", "42"), Token);
        var told = await host.Get<FeedService>().ExplainAsync(viewer, SubjectRef.Comment(comment.Id), Token);

        Assert.Equal((false, FeedReadState.HostObject), (invoice.IsShown, invoice.ReadState));
        Assert.Equal([FeedObstacle.HostObject], invoice.Obstacles);
        Assert.Equal((true, 1), (told.IsShown, told.Place!.Value));
    }
}
