using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Feeds;

/// <summary>What every <see cref="IHomeStore"/> must do.</summary>
public abstract class HomeStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>At every level, and no others.</summary>
    [Fact]
    public async Task Every_follow_that_applies_to_a_comment_is_returned()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("workshop");
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, amelie)).Id.Value);
        var comment = await host.World.AddCommentAsync(root, bob);
        await host.TagAsync(root.Id, "stone");
        await host.TagAsync(comment.Id.As<Subject>(), "wood");
        var viewer = await host.World.ViewAsync(amelie);
        (FollowKind Kind, long Target, FollowLevel Level)[] follows =
        [
            (FollowKind.Member, bob.Id.Value, FollowLevel.PostsOnly),
            (FollowKind.Space, space.Id.Value, FollowLevel.Everything),
            (FollowKind.Topic, (await host.TopicAsync("wood")).Value, FollowLevel.HighlightsOnly),
            (FollowKind.Subject, root.Id.Value, FollowLevel.Everything),
        ];
        foreach (var (kind, target, level) in follows)
        {
            await host.FollowAsync(amelie, kind, target, level);
        }

        await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync("stone")).Value);
        await host.FollowAsync(bob, FollowKind.Member, amelie.Id.Value);

        var facts = await host.Get<IHomeStore>().FindAsync(viewer, comment.Id.As<Subject>(), host.World.Now, Token);

        Assert.Equal(follows, facts!.Follows.Select(follow => (follow.Kind, follow.TargetId, follow.Level)).OrderBy(follow => follow.Kind));
        Assert.All(facts.Follows, follow => Assert.Equal(amelie.Id, follow.MemberId));
        Assert.Equal((Listing.Reply, comment.At, bob.Id), (facts.Listing, facts.At, facts.ActorId!.Value));
        Assert.Empty(facts.Mutes);
        Assert.Null(facts.ReadMarkedAt);
        Assert.Null(facts.ReadUntil);
    }

    /// <summary>A muted topic of the root excludes the comment as well; an expired mute does not.</summary>
    [Fact]
    public async Task Every_active_mute_that_excludes_a_comment_is_returned()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("workshop");
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, amelie)).Id.Value);
        var comment = (await host.World.AddCommentAsync(root, bob)).Id.As<Subject>();
        await host.TagAsync(root.Id, "stone");
        var end = host.World.Now.AddHours(1);
        await host.MuteAsync(amelie, MuteKind.Member, bob.Id.Value, endsAt: end);
        await host.MuteAsync(amelie, MuteKind.Space, space.Id.Value);
        await host.MuteAsync(amelie, MuteKind.Topic, (await host.TopicAsync("stone")).Value);
        await host.MuteAsync(amelie, MuteKind.Subject, root.Id.Value);
        await host.MuteAsync(amelie, MuteKind.Kind, 0, "comment");
        await host.MuteAsync(amelie, MuteKind.Kind, 0, "note");
        await host.MuteAsync(amelie, MuteKind.Member, amelie.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);

        var now = await host.Get<IHomeStore>().FindAsync(viewer, comment, end.AddMilliseconds(-1), Token);
        var later = await host.Get<IHomeStore>().FindAsync(viewer, comment, end, Token);

        Assert.Equal(
            [MuteKind.Member, MuteKind.Space, MuteKind.Topic, MuteKind.Subject, MuteKind.Kind],
            now!.Mutes.Select(mute => mute.Kind).Order()
        );
        Assert.Equal("comment", now.Mutes.Single(mute => mute.Kind is MuteKind.Kind).Word);
        Assert.Equal(end, now.Mutes.Single(mute => mute.Kind is MuteKind.Member).EndsAt);
        Assert.Equal([MuteKind.Space, MuteKind.Topic, MuteKind.Subject, MuteKind.Kind], later!.Mutes.Select(mute => mute.Kind).Order());
    }

    /// <summary>Of the subject, its space, or everywhere.</summary>
    [Fact]
    public async Task Read_marks_of_the_viewer_are_returned()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("workshop");
        var post = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>();
        var seenAt = host.World.Now;
        await host.SeeAsync(amelie, post.Value);
        await host.SeeAllAsync(amelie, space, seenAt.AddHours(1));
        await host.SeeAllAsync(amelie, null, seenAt.AddHours(2));

        var facts = await host.Get<IHomeStore>().FindAsync(await host.World.ViewAsync(amelie), post, host.World.Now, Token);
        var others = await host.Get<IHomeStore>().FindAsync(await host.World.ViewAsync(bob), post, host.World.Now, Token);

        Assert.Equal((seenAt, seenAt.AddHours(2)), (facts!.ReadMarkedAt!.Value, facts.ReadUntil!.Value));
        Assert.Null(others!.ReadMarkedAt);
        Assert.Null(others.ReadUntil);
    }

    /// <summary>The same result for hidden, trashed and missing subjects, and for comments below trashed ones.</summary>
    [Fact]
    public async Task Nothing_is_returned_for_what_the_viewer_may_not_see()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(secret, amelie)).Id.Value);
        var comment = (await host.World.AddCommentAsync(root, amelie)).Id.As<Subject>();
        await host.FollowAsync(bob, FollowKind.Member, amelie.Id.Value);
        async ValueTask<HomeFacts?> FindAsync(Viewer viewer, Id<Subject> subject) =>
            await host.Get<IHomeStore>().FindAsync(viewer, subject, host.World.Now, Token);

        Assert.Null(await FindAsync(await host.World.ViewAsync(bob), root.Id));
        Assert.Null(await FindAsync(Viewer.Anonymous, comment));
        Assert.Null(await FindAsync(await host.World.ViewAsync(amelie), new Id<Subject>(999_999)));
        Assert.NotNull(await FindAsync(await host.World.ViewAsync(amelie), comment));

        await host.TrashAsync(root.Id);

        Assert.Null(await FindAsync(await host.World.ViewAsync(amelie), root.Id));
        Assert.Null(await FindAsync(await host.World.ViewAsync(amelie), comment));
    }
}
