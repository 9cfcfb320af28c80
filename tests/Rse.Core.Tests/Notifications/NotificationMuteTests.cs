using Rse.Core.Tests.Networks;
using Rse.Mutes;
using Rse.Subjects;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Core.Tests.Notifications;

/// <summary>How mutes and what was told before them meet.</summary>
public sealed class NotificationMuteTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A mute decides on what comes; see docs/guides/notifications.md for why it takes nothing away.</summary>
    [Fact]
    public async Task What_was_told_before_a_mute_stays_listed_and_counted_and_does_not_leave_any_more()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var before = await scene.DescribeAsync(scene.Amelie);
        var viewer = await scene.ViewAsync(scene.Amelie);

        await scene.Host.Get<MuteService>().MuteAsync(viewer, "member", "bob", cancellationToken: Token);
        await scene.Host.Get<MuteService>().MuteAsync(viewer, "space", "general", cancellationToken: Token);
        await scene.ProjectAsync();
        Assert.Equal(before, await scene.DescribeAsync(scene.Amelie));
        Assert.Equal(1, await scene.CountAsync(scene.Amelie));

        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id), "celebrate");
        await scene.ProjectAsync();
        Assert.Equal(before, await scene.DescribeAsync(scene.Amelie));
    }
}
