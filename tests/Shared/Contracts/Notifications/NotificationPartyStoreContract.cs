using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Notifications;

/// <summary>What every <see cref="INotificationPartyStore"/> must do.</summary>
public abstract class NotificationPartyStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authors_of_texts_and_of_what_they_reply_to_are_found()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var store = scene.Host.Get<INotificationPartyStore>();
        var post = await scene.PostAsync(scene.Amelie);
        var comment = await scene.CommentAsync(post, scene.Bob);
        var reply = await scene.ReplyAsync(comment, scene.Carl);
        Id<Subject>[] ids = [post.Id.As<Subject>(), reply.Id.As<Subject>(), new(int.MaxValue)];

        var found = await store.ListPartiesAsync(Viewer.System, ids, Token);

        Assert.Equal(
            [
                new SubjectParties(ids[0], scene.Amelie.Id, null, scene.Space.Audience),
                new SubjectParties(ids[1], scene.Carl.Id, scene.Bob.Id, scene.Space.Audience),
            ],
            found.OrderBy(party => party.SubjectId.Value)
        );
    }

    [Fact]
    public async Task Followers_and_those_who_decide_are_found()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var store = scene.Host.Get<INotificationPartyStore>();
        var post = await scene.PostAsync(scene.Bob);
        await scene.FollowAsync(scene.Dora, "post", $"{post.Id}");
        await scene.FollowAsync(scene.Dora, "space", "general");

        var thread = await store.ListThreadFollowersAsync(Viewer.System, [post.Id.As<Subject>()], Token);
        var space = await store.ListSpaceFollowersAsync(Viewer.System, [scene.Space.Id], Token);
        var deciders = await store.ListDecidersAsync(Viewer.System, [scene.Space.Id], Token);

        Assert.Equal([scene.Bob.Id, scene.Dora.Id], thread[post.Id.As<Subject>()].Select(row => row.MemberId));
        Assert.Contains(scene.Dora.Id, space[scene.Space.Id]);
        Assert.Equal([scene.Amelie.Id], deciders[scene.Space.Id]);
    }

    [Fact]
    public async Task Who_was_told_is_found_until_it_is_taken_back()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        var store = scene.Host.Get<INotificationPartyStore>();
        await scene.Host.Get<JoinRequestService>().RequestAsync(await scene.ViewAsync(scene.Dora), "general", null, Token);
        await scene.ProjectAsync();
        var target = $"request/{scene.Space.Id}/{scene.Dora.Id}";

        var told = await store.ListToldAsync(Viewer.System, NotificationKinds.JoinRequest, [target, "other"], Token);
        Assert.Equal([scene.Amelie.Id], told[target].Select(row => row.MemberId));

        await scene.Host.Get<JoinRequestService>().WithdrawAsync(await scene.ViewAsync(scene.Dora), "general", Token);
        await scene.ProjectAsync();
        Assert.Empty((await store.ListToldAsync(Viewer.System, NotificationKinds.JoinRequest, [target], Token))[target]);
    }

    [Fact]
    public async Task Stays_of_guests_are_found()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var guest = await scene.Host.Community.AddGuestAsync("gina", scene.Amelie);

        var stays = await scene.Host.Get<INotificationPartyStore>().ListStaysAsync(Viewer.System, [guest.Id, scene.Bob.Id], Token);

        Assert.Equal([new GuestStay(guest.Id, scene.Amelie.Id, guest.EndsAt)], stays);
    }
}
