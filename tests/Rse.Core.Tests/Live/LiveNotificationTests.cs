using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Live;
using Rse.Mutes;
using Rse.People;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Subjects;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Live;

public sealed class LiveNotificationTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mentions_answers_reactions_and_ratings_notify_the_members_concerned()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        await using var listener = await scene.ListenAsync(scene.Author);
        var (reader, subject) = (await host.World.ViewAsync(scene.Reader), SubjectRef.Post(post.Id));

        await host.Get<ReactionService>().AddAsync(reader, subject, "like", Token);
        await host.Get<RatingService>().RateAsync(reader, subject, 4, Token);
        var answer = await scene.CommentAsync(subject, scene.Reader, "Yes, @author.");
        var elsewhere = await scene.PostAsync("For @author.", scene.Reader);

        // Writing in a thread follows it, so the answer is an entry as well; mentioning the member it answers adds no notification.
        var told = await listener.UntilAsync(told => told.Notification?.Kind is LiveNotificationKind.Mention);
        Assert.Equal(
            [
                (LiveNotificationKind.Reaction, post.Id.Value),
                (LiveNotificationKind.Rating, post.Id.Value),
                (null, answer.Id.Value),
                (LiveNotificationKind.Answer, answer.Id.Value),
                (LiveNotificationKind.Mention, elsewhere.Id.Value),
            ],
            told.Select(told => (told.Notification?.Kind, LiveScene.Subject(told)))
        );
        Assert.All(
            told.Where(told => told.Notification is not null),
            told => Assert.Equal("reader", Assert.Single(told.Notification!.Actors).Handle)
        );
        Assert.Equal($"reaction/{post.Id}", told[0].Notification!.Group);
        Assert.Equal($"answer/{post.Id}", told[3].Notification!.Group);
    }

    [Fact]
    public async Task Equal_acts_of_several_members_while_nobody_reads_become_one_notification()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        var position = await host.Get<LiveService>().FindPositionAsync(await host.World.ViewAsync(scene.Author), Token);
        foreach (var handle in (string[])["one", "two", "three"])
        {
            var fan = await host.World.AddMemberAsync(handle);
            await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(fan), SubjectRef.Post(post.Id), "like", Token);
        }

        await using var listener = await scene.ListenAsync(scene.Author, position);

        var told = await listener.NextAsync();
        Assert.Equal(["three", "two", "one"], told.Notification!.Actors.Select(actor => actor.Handle), StringComparer.Ordinal);
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);

        // Its id is the place after all three.
        await using var back = await scene.ListenAsync(scene.Author, told.Id);
        Assert.Equal(LiveEventKind.Ready, (await back.NextAsync()).Kind);
    }

    [Fact]
    public async Task Own_muted_and_withdrawn_acts_do_not_notify()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var post = await scene.PostAsync();
        var subject = SubjectRef.Post(post.Id);
        var (author, reader) = (await host.World.ViewAsync(scene.Author), await host.World.ViewAsync(scene.Reader));
        var muted = await host.World.AddMemberAsync("muted");
        await host.MuteAsync(scene.Author, MuteKind.Member, muted.Id.Value);
        var position = await host.Get<LiveService>().FindPositionAsync(author, Token);

        await host.Get<ReactionService>().AddAsync(author, subject, "like", Token);
        await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(muted), subject, "like", Token);
        await host.Get<ReactionService>().AddAsync(reader, subject, "like", Token);
        await host.Get<ReactionService>().RemoveAsync(reader, subject, "like", Token);
        await host.Get<RatingService>().RateAsync(reader, subject, 5, Token);

        await using var listener = await scene.ListenAsync(scene.Author, position);
        Assert.Equal(LiveNotificationKind.Rating, (await listener.NextAsync()).Notification?.Kind);
        Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
    }

    [Fact]
    public async Task A_guest_is_not_notified_of_members_whom_they_may_not_see()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var guest = await host.World.AddGuestAsync("guest", scene.Author);
        var shared = await host.World.AddSpaceAsync("shared", SpaceVisibility.Open, scene.Author, guest);
        var post = await scene.PostAsync(author: guest, space: shared);
        await using var listener = await scene.ListenAsync(guest);

        // An internal member can read and react in an open space without being a member of it.
        await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(scene.Reader), SubjectRef.Post(post.Id), "like", Token);
        await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(scene.Author), SubjectRef.Post(post.Id), "useful", Token);

        Assert.Equal("author", Assert.Single((await listener.NextAsync()).Notification!.Actors).Handle);
    }

    [Fact]
    public async Task A_reply_notifies_the_author_it_replies_to_and_the_author_of_the_thread()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await LiveScene.MakeAsync(host);
        var third = await host.World.AddMemberAsync("third");
        var post = await scene.PostAsync();
        var comment = await scene.CommentAsync(SubjectRef.Post(post.Id), third);
        await using var author = await scene.ListenAsync(scene.Author);
        await using var other = await scene.ListenAsync(third);

        var reply = await scene.CommentAsync(SubjectRef.Comment(comment.Id), scene.Reader);

        foreach (var listener in (Listener[])[author, other])
        {
            var told = await listener.UntilAsync(told => told.Kind is LiveEventKind.Notification);
            Assert.Equal((LiveNotificationKind.Answer, reply.Id.Value), (told[^1].Notification!.Kind, LiveScene.Subject(told[^1])));
        }
    }
}
