using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.Tests.Contracts.Feeds;
using Rse.Tests.Notifications.Settings;
using static Rse.Core.Tests.Notifications.Settings.SettingsScene;

namespace Rse.Core.Tests.Notifications.Settings;

/// <summary>What users of other products reported about notification settings, as it is here.</summary>
public sealed class NotificationSettingsFaultTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>novu #6548.</summary>
    [Fact]
    public async Task What_a_member_switched_off_is_not_sent()
    {
        await using var scene = await OpenAsync(fixture, options => options.Defaults["*"] = [App, Mail]);
        Assert.Equal("app mail", await scene.DecideAsync("alarm"));

        await scene.SetAsync("alarm", Mail, false);
        Assert.Equal("app", await scene.DecideAsync("alarm"));

        // A default of the space, and a host that wants it, do not bring it back.
        await SetDefaultAsync(scene, "alarm", Mail, true);
        Assert.Equal("app", await scene.DecideAsync("alarm"));
        Assert.Equal("app mail", await scene.DecideAsync("parcel"));
    }

    /// <summary>novu #4647.</summary>
    [Fact]
    public async Task A_new_kind_can_be_switched_off_and_respects_a_channel_that_is_off()
    {
        await using var scene = await OpenAsync(fixture, null, new PlainKind("brand-new", App, Mail));
        var cells = (await scene.Settings.FindAsync(await scene.ViewAsync(), Token)).Cells;
        Assert.All(
            cells.Where(cell => cell.Kind == "brand-new"),
            cell => Assert.Equal((true, false, NotificationDecision.KindDefault), (cell.IsOn, cell.IsFixed, cell.Decision))
        );
        Assert.Equal("app mail", await scene.DecideAsync("brand-new"));

        await scene.SwitchAsync(Mail, false);
        Assert.Equal("app", await scene.DecideAsync("brand-new"));
        await scene.SetAsync("brand-new", App, false);
        Assert.Equal("", await scene.DecideAsync("brand-new"));
    }

    /// <summary>novu #6814.</summary>
    [Fact]
    public async Task A_wider_switch_keeps_the_narrower_choices()
    {
        await using var scene = await OpenAsync(fixture);
        await scene.SetForThreadAsync("visit", Mail, true);
        await scene.SetForSpaceAsync("parcel", Mail, true);
        await scene.SetAsync("alarm", Mail, false);

        await scene.SwitchAsync(Mail, false);
        Assert.Equal(("app", "app", ""), (await AllAsync(scene)));

        await scene.SwitchAsync(Mail, true);
        Assert.Equal(("app", "app mail", "mail"), await AllAsync(scene));

        await scene.SetAsync("parcel", Mail, false);
        await scene.SetForSpaceAsync("visit", Mail, false);
        Assert.Equal(("app", "app mail", "mail"), await AllAsync(scene));
    }

    /// <summary>discourse #12602 and #14793.</summary>
    [Fact]
    public async Task A_followed_thread_in_a_muted_space_is_silent()
    {
        await using var scene = await OpenAsync(fixture);
        await scene.Host.FollowAsync(scene.Amelie, FollowKind.Subject, scene.Post.Value);
        await scene.SetForThreadAsync("alarm", Mail, true);
        Assert.Equal("app mail", await scene.DecideAsync("alarm"));

        await scene.Host.MuteAsync(scene.Amelie, MuteKind.Space, scene.Space.Id.Value);

        Assert.Equal("", await scene.DecideAsync("alarm"));
        var cells = (await scene.Settings.FindForThreadAsync(await scene.ViewAsync(), scene.Thread, Token)).Cells;
        Assert.All(cells, cell => Assert.Equal((false, NotificationDecision.Muted), (cell.IsOn, cell.Decision)));
    }

    /// <summary>Knock joins preferences with and, which cannot say this.</summary>
    [Fact]
    public async Task A_member_can_want_a_kind_in_one_space_only()
    {
        await using var scene = await OpenAsync(fixture);
        await scene.SetAsync("alarm", Mail, false);
        await scene.SetForSpaceAsync("alarm", Mail, true);

        Assert.Equal("app mail", await scene.DecideAsync("alarm"));
        Assert.Equal("app", await scene.DecideAsync(new NotificationQuestion(scene.Amelie.Id, "alarm", scene.Other.Id, null, null)));
        Assert.Equal("app", await scene.DecideAsync(new NotificationQuestion(scene.Amelie.Id, "alarm", null, null, null)));
    }

    private static async ValueTask<(string Alarm, string Parcel, string Visit)> AllAsync(SettingsScene scene) =>
        (await scene.DecideAsync("alarm"), await scene.DecideAsync("parcel"), await scene.DecideAsync("visit"));

    private static async ValueTask SetDefaultAsync(SettingsScene scene, string kind, string channel, bool isOn) =>
        await scene.Host.WriteAsync(
            (transaction, token) =>
                scene
                    .Host.Get<INotificationSettingsStore>()
                    .PutCellsAsync(
                        transaction,
                        NotificationPlace.DefaultOf(scene.Space.Id),
                        [new NotificationChoice(kind, channel, isOn)],
                        token
                    )
        );
}
