using Rse.Core.Tests.Feeds;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Notifications.Settings;
using Rse.Deliveries;
using Rse.Notifications.Settings;
using Rse.People;

namespace Rse.Core.Tests.Deliveries;

public sealed class DeliveryWishTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wishes_are_what_members_chose_and_else_the_defaults_of_the_host()
    {
        await using var scene = await SettingsScene.OpenAsync(
            fixture,
            options =>
            {
                options.Digest = NotificationDigestPeriod.Weekly;
                options.DigestDay = DayOfWeek.Tuesday;
                options.QuietFrom = new TimeOnly(20, 0);
                options.QuietTo = new TimeOnly(6, 0);
            }
        );
        var daily = new NotificationDigest
        {
            Period = NotificationDigestPeriod.Daily,
            At = new TimeOnly(6, 45),
            Day = DayOfWeek.Sunday,
            OnlyIfAbsent = false,
        };
        var viewer = await scene.ViewAsync();
        await scene.Settings.SetAsync(
            viewer,
            new NotificationSettings
            {
                QuietFrom = TimeOnly.MinValue,
                QuietTo = TimeOnly.MinValue,
                Digest = daily with { Period = NotificationDigestPeriod.Off },
                TimeZone = "Asia/Kolkata",
            },
            Token
        );
        await scene.Settings.SetForSpaceAsync(viewer, "general", new NotificationSettings { Digest = daily }, Token);
        var unknown = new Id<Member>(4711);
        using var reads = new ReadCounter();

        var wishes = await scene
            .Host.Get<IDeliveryWishes>()
            .ReadAsync(Viewer.System, [scene.Amelie.Id, scene.Bob.Id, scene.Bob.Id, unknown], Token);

        Assert.Equal(3, reads.Take());
        Assert.Equal([scene.Amelie.Id, scene.Bob.Id], wishes.Keys.OrderBy(id => id.Value));
        var (hers, his) = (wishes[scene.Amelie.Id], wishes[scene.Bob.Id]);
        Assert.Equal((null, null, "Asia/Kolkata", "en"), (hers.QuietFrom, hers.QuietTo, hers.TimeZone.Id, hers.Culture.Name));
        Assert.Equal(
            new DigestWish
            {
                SpaceId = scene.Space.Id,
                Period = DigestPeriod.Daily,
                At = new TimeOnly(6, 45),
                Day = DayOfWeek.Sunday,
                OnlyIfAbsent = false,
            },
            Assert.Single(hers.Digests)
        );
        Assert.Equal((new TimeOnly(20, 0), new TimeOnly(6, 0)), (his.QuietFrom, his.QuietTo));
        Assert.Equal(
            new DigestWish
            {
                SpaceId = null,
                Period = DigestPeriod.Weekly,
                At = new TimeOnly(8, 0),
                Day = DayOfWeek.Tuesday,
                OnlyIfAbsent = true,
            },
            Assert.Single(his.Digests)
        );
    }
}
