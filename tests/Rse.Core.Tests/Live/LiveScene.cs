using Rse.Comments;
using Rse.Follows;
using Rse.Live;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Live;

/// <summary>An author, a reader who follows them, and a space of both.</summary>
internal sealed record LiveScene(StorageHost Host, Member Author, Member Reader, Space Space)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LiveScene> MakeAsync(StorageHost host, SpaceVisibility visibility = SpaceVisibility.Open)
    {
        var (author, reader) = (await host.World.AddMemberAsync("author"), await host.World.AddMemberAsync("reader"));
        var space = await host.World.AddSpaceAsync("space", visibility, author, reader);
        await host.FollowAsync(reader, FollowKind.Member, author.Id.Value);
        return new LiveScene(host, author, reader, space);
    }

    public async Task<Listener> ListenAsync(Member? member = null, string? lastEventId = null) =>
        await Listener.StartAsync(Host, await Host.World.ViewAsync(member ?? Reader), lastEventId);

    public async Task<Post> PostAsync(string body = "Hello.", Member? author = null, Space? space = null) =>
        await Host.Get<PostService>()
            .CreateAsync(await Host.World.ViewAsync(author ?? Author), (space ?? Space).Slug, new PostDraft { Body = body }, Token);

    public async Task<Comment> CommentAsync(SubjectRef subject, Member author, string body = "Well said.") =>
        await Host.Get<CommentService>()
            .AddAsync(await Host.World.ViewAsync(author), new CommentDraft { Subject = subject, Body = body }, Token);

    /// <summary>Makes the notifications of all that has happened.</summary>
    public async Task NotifyAsync() => await Host.Get<ProjectionService>().CatchUpAsync("notifications", Token);

    public static long Subject(LiveEvent told) => (told.Entry?.Subject ?? told.Notification!.Subject!).Id.Value;
}
