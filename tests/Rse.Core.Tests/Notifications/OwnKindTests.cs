using Rse.Core.Tests.Networks;
using Rse.Notifications;
using Rse.People;
using Rse.Reactions;
using Rse.Spaces.Joining;
using Rse.Subjects;
using Rse.Testing.Notifications;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Notifications;

public sealed class ReplyKindTests(NetworkFixture fixture) : NotificationKindContract(fixture), IClassFixture<NetworkFixture>
{
    protected override string Kind => NotificationKinds.Reply;

    protected override async ValueTask<IReadOnlyCollection<Member>> ActAsync(StorageHost host)
    {
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.Community.AddPostAsync(space, amelie, "A post.");
        await host.Community.AddCommentAsync(post, await host.Community.AddMemberAsync("bob"), "A comment.");
        return [amelie];
    }
}

public sealed class ReactionKindTests(NetworkFixture fixture) : NotificationKindContract(fixture), IClassFixture<NetworkFixture>
{
    protected override string Kind => NotificationKinds.Reaction;

    protected override async ValueTask<IReadOnlyCollection<Member>> ActAsync(StorageHost host)
    {
        var token = TestContext.Current.CancellationToken;
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = SubjectRef.Post((await host.Community.AddPostAsync(space, amelie, "A post.")).Id);
        var viewer = await host.Community.ViewAsync(await host.Community.AddMemberAsync("bob"));
        await host.Get<ReactionService>().AddAsync(viewer, post, "like", token);
        await host.Get<ReactionService>().RemoveAsync(viewer, post, "like", token);
        await host.Get<ReactionService>().AddAsync(viewer, post, "useful", token);
        return [amelie];
    }
}

public sealed class JoinRequestKindTests(NetworkFixture fixture) : NotificationKindContract(fixture), IClassFixture<NetworkFixture>
{
    protected override string Kind => NotificationKinds.JoinRequest;

    protected override async ValueTask<IReadOnlyCollection<Member>> ActAsync(StorageHost host)
    {
        var token = TestContext.Current.CancellationToken;
        var amelie = await host.Community.AddMemberAsync("amelie");
        await host.Community.AddSpaceAsync("general", SpaceVisibility.Private, amelie);
        foreach (var handle in (string[])["bob", "carl"])
        {
            var viewer = await host.Community.ViewAsync(await host.Community.AddMemberAsync(handle));
            await host.Get<JoinRequestService>().RequestAsync(viewer, "general", null, token);
        }

        await host.Get<JoinRequestService>().ApproveAsync(await host.Community.ViewAsync(amelie), "general", "bob", null, token);
        return [amelie];
    }
}
