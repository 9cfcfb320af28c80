using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Notifications.Settings;
using Rse.Tests.Notifications.Settings;

namespace Rse.Core.Tests.Notifications.Settings;

public sealed class NotificationSettingsOptionsTests
{
    private const string Section = "Rse:NotificationSettings";

    [Fact]
    public void Tables_are_read_from_the_configuration()
    {
        var options = Read(
            ("Defaults:alarm:0", "mail"),
            ("Defaults:*:0", "app"),
            ("Required:visit:0", "app"),
            ("Forbidden:*:0", "mail"),
            ("Digest", "Weekly"),
            ("DigestAt", "07:15"),
            ("DigestDay", "Friday"),
            ("QuietFrom", "22:00"),
            ("QuietTo", "06:30")
        );

        Assert.Equal(["mail"], options.Defaults["alarm"]);
        Assert.Equal(["app"], options.Defaults["*"]);
        Assert.Equal(["app"], options.Required["visit"]);
        Assert.Equal(["mail"], options.Forbidden["*"]);
        Assert.Equal(
            (NotificationDigestPeriod.Weekly, new TimeOnly(7, 15), DayOfWeek.Friday, new TimeOnly(22, 0), new TimeOnly(6, 30)),
            (options.Digest, options.DigestAt, options.DigestDay, options.QuietFrom, options.QuietTo)
        );
    }

    [Fact]
    public void None_is_no_channel_and_is_alone_and_a_default() =>
        Assert.Equal(["none"], Read(("Defaults:alarm:0", "none")).Defaults["alarm"]);

    [Theory]
    [InlineData(
        "Required:alrm:0",
        "app",
        "Rse:NotificationSettings:Required has \"alrm\", which is no kind of notification; the nearest one is alarm"
    )]
    [InlineData(
        "Defaults:alarm:0",
        "mial",
        "Rse:NotificationSettings:Defaults:alarm has \"mial\", which is no channel; the nearest one is mail"
    )]
    [InlineData("Required:alarm:0", "none", "Rse:NotificationSettings:Required:alarm has \"none\", which is no channel")]
    [InlineData("Forbidden:*:0", "sms", "Rse:NotificationSettings:Forbidden:* has \"sms\", which is no channel")]
    [InlineData("QuietFrom", "22:00", "Rse:NotificationSettings has one of QuietFrom and QuietTo")]
    [InlineData("Defalts:alarm:0", "app", "Rse:NotificationSettings:Defalts is not a key of Rse")]
    public void A_mistake_stops_the_start(string key, string value, string fault)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        Assert.Contains(refused.Failures, failure => failure.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_cannot_be_both_required_and_forbidden()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(("Required:alarm:0", "mail"), ("Forbidden:*:0", "mail")));

        Assert.Contains(
            "Rse:NotificationSettings both requires and forbids alarm by mail; keep one.",
            refused.Failures,
            StringComparer.Ordinal
        );
    }

    private static NotificationSettingsOptions Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create<string, string?>($"{Section}:{pair.Key}", pair.Value)))
                .Build()
        );
        var builder = services.AddRse();
        PlainKind.Add(builder, ["mail"], new PlainKind("alarm", "app"), new PlainKind("visit"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<NotificationSettingsOptions>>().Value;
    }
}
