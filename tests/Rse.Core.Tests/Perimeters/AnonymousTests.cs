using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Core.Tests.Perimeters;

public sealed class AnonymousTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task For_a_visitor_who_is_not_signed_in_nothing_is_found_and_nothing_breaks()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, amelie, "About #wood.");
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), amelie);
        var nobody = Viewer.Anonymous;

        Assert.Null(await host.Get<SpaceService>().FindAsync(nobody, "general", Token));
        Assert.Null(await host.Get<SpaceService>().FindAsync(nobody, space.Id, Token));
        Assert.Null(await host.Get<MemberService>().FindAsync(nobody, "amelie", Token));
        Assert.Null(await host.Get<PostService>().FindAsync(nobody, post.Id, Token));
        Assert.Null(await host.Get<CommentService>().FindAsync(nobody, comment.Id, Token));
        Assert.Null(await host.Get<SubjectService>().FindAsync(nobody, SubjectRef.Post(post.Id), Token));
        Assert.Null(await host.Get<SubjectService>().FindAsync(nobody, post.Id.As<Subject>(), Token));
        Assert.Null(await host.Get<TopicService>().FindAsync(nobody, "wood", Token));
        Assert.Null(await host.Get<CustomFeedService>().FindAsync(nobody, new Id<CustomFeed>(1), Token));
        Assert.Null(await host.Get<FollowService>().FindLevelAsync(nobody, FollowKind.Space, space.Id.Value, Token));
        foreach (
            var (kind, key) in new[]
            {
                (FeedKind.Home, ""),
                (FeedKind.Space, "general"),
                (FeedKind.Member, "amelie"),
                (FeedKind.Topic, "wood"),
                (FeedKind.Subject, $"post/{post.Id}"),
                (FeedKind.Custom, "1"),
            }
        )
        {
            Assert.Null(await host.Get<FeedService>().FindAsync(nobody, kind, key, Token));
        }

        Assert.Empty((await host.Get<SpaceService>().ListAsync(nobody, mine: false, PageRequest.First, Token)).Items);
        Assert.Empty((await host.Get<MemberService>().ListAsync(nobody, PageRequest.First, Token)).Items);
        Assert.Empty(await host.Get<TopicService>().ListAsync(nobody, "", 10, Token));
    }
}
