using Rse.Comments;
using Rse.Follows;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Notifications;

/// <summary>Amélie owns the open space "general", to which Bob and Carl belong; Dora belongs to none.</summary>
public sealed class NotificationScene : IAsyncDisposable
{
    private NotificationScene(StorageHost host) => Host = host;

    public StorageHost Host { get; }

    public Member Amelie { get; private set; } = null!;

    public Member Bob { get; private set; } = null!;

    public Member Carl { get; private set; } = null!;

    public Member Dora { get; private set; } = null!;

    public Space Space { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async ValueTask<NotificationScene> OpenAsync(
        IStorageFixture fixture,
        SpaceVisibility visibility = SpaceVisibility.Open,
        Action<IRseBuilder>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var scene = new NotificationScene(await fixture.OpenAsync(configure));
        scene.Amelie = await scene.Host.Community.AddMemberAsync("amelie");
        scene.Bob = await scene.Host.Community.AddMemberAsync("bob");
        scene.Carl = await scene.Host.Community.AddMemberAsync("carl");
        scene.Dora = await scene.Host.Community.AddMemberAsync("dora");
        scene.Space = await scene.Host.Community.AddSpaceAsync("general", visibility, scene.Amelie, scene.Bob, scene.Carl);
        await scene.ProjectAsync();
        foreach (var member in (Member[])[scene.Amelie, scene.Bob, scene.Carl])
        {
            // That they were let in is no matter of these tests.
            foreach (var notification in (await scene.ListAsync(member)).Items)
            {
                await scene.Service.DeleteAsync(await scene.ViewAsync(member), notification.Id, Token);
            }
        }

        return scene;
    }

    public NotificationService Service => Host.Get<NotificationService>();

    /// <summary>Makes the notifications of all that has happened.</summary>
    public ValueTask ProjectAsync() => Host.Get<ProjectionService>().CatchUpAsync("notifications", Token);

    public ValueTask<Viewer> ViewAsync(Member member) => Host.Community.ViewAsync(member);

    public ValueTask<Post> PostAsync(Member author, string body = "A post.") => Host.Community.AddPostAsync(Space, author, body);

    public async ValueTask<Comment> CommentAsync(Post post, Member author, string body = "A comment.")
    {
        await AwaitNextTimeAsync();
        return await Host.Community.AddCommentAsync(post, author, body);
    }

    public async ValueTask<Comment> ReplyAsync(Comment comment, Member author, string body = "A reply.")
    {
        ArgumentNullException.ThrowIfNull(comment);
        await AwaitNextTimeAsync();
        return await Host.Get<CommentService>()
            .AddAsync(await ViewAsync(author), new CommentDraft { Subject = SubjectRef.Comment(comment.Id), Body = body }, Token);
    }

    public async ValueTask ReactAsync(Member member, SubjectRef subject, string reaction = "like") =>
        await Host.Get<ReactionService>().AddAsync(await ViewAsync(member), subject, reaction, Token);

    public async ValueTask TakeBackReactionAsync(Member member, SubjectRef subject, string reaction = "like") =>
        await Host.Get<ReactionService>().RemoveAsync(await ViewAsync(member), subject, reaction, Token);

    public async ValueTask FollowAsync(Member member, string kind, string key) =>
        await Host.Get<FollowService>().FollowAsync(await ViewAsync(member), kind, key, Token);

    public async ValueTask UnfollowAsync(Member member, string kind, string key) =>
        await Host.Get<FollowService>().UnfollowAsync(await ViewAsync(member), kind, key, Token);

    public async ValueTask<NotificationPage> ListAsync(
        Member member,
        bool unreadOnly = false,
        string? kind = null,
        int take = 100,
        string? after = null
    ) => await Service.ListAsync(await ViewAsync(member), new PageRequest { Take = take, After = after }, kind, unreadOnly, Token);

    public async ValueTask<int> CountAsync(Member member) => await Service.CountAsync(await ViewAsync(member), Token);

    /// <summary>The unread rows, the newest first, such as <c>reaction of 3: carl, bob +1</c>; checks that the count is theirs.</summary>
    public async ValueTask<string> DescribeAsync(Member member)
    {
        var unread = (await ListAsync(member, unreadOnly: true)).Items;
        Assert.Equal(unread.Count, await CountAsync(member));
        return string.Join("; ", unread.Select(Describe));
    }

    public static string Describe(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var others = notification.OtherActors > 0 ? $" +{notification.OtherActors}" : "";
        return $"{notification.Kind} {string.Join(' ', notification.Actors.Select(actor => actor.Handle))}{others}".TrimEnd();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    // Times are kept to the millisecond, and who comments follows the thread from that time on.
    private static Task AwaitNextTimeAsync() => Task.Delay(2, Token);
}
