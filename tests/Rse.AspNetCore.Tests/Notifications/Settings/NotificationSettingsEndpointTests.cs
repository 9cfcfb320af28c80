using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Tests.Notifications.Settings;

namespace Rse.AspNetCore.Tests.Notifications.Settings;

public sealed class NotificationSettingsEndpointTests
{
    private const string Mine = "/rse/me/notification-settings";

    private static readonly TestHostOptions Options = new()
    {
        Compose = rse => PlainKind.Add(rse.AddMarkdown(), ["mail"], new PlainKind("alarm", "app", "mail"), new PlainKind("parcel", "app")),
        Settings =
        [
            ("Rse:NotificationSettings:Required:alarm:0", "app"),
            ("Rse:NotificationSettings:Forbidden:parcel:0", "mail"),
            ("Rse:NotificationSettings:Digest", "Weekly"),
        ],
    };

    [Fact]
    public async Task Settings_are_read_and_changed_in_part()
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");
        var before = (await amelie.GetAsync(Mine)).Expect(200).Json;
        Assert.Equal("true required true", Cell(before, "alarm", "app"));
        Assert.Equal("true kind-default false", Cell(before, "alarm", "mail"));
        Assert.Equal("false forbidden true", Cell(before, "parcel", "mail"));
        Assert.Equal("""[{"name":"app","isOn":true},{"name":"mail","isOn":true}]""", before["channels"]!.ToJsonString());
        Assert.Null(before["quietHours"]);
        Assert.Equal("""{"period":"weekly","at":"08:00","day":"monday","onlyIfAbsent":true}""", before["digest"]!.ToJsonString());
        Assert.Equal("UTC", (string?)before["timeZone"]);

        var after = (
            await amelie.PutAsync(
                Mine,
                new
                {
                    cells = new[]
                    {
                        new
                        {
                            kind = "parcel",
                            channel = "app",
                            choice = false,
                        },
                    },
                    quietHours = new { from = "22:00", to = "06:30" },
                    digest = new { period = "daily", at = "23:59" },
                    timeZone = "Europe/Paris",
                }
            )
        ).Expect(200).Json;
        Assert.Equal("false kind false", Cell(after, "parcel", "app"));
        Assert.Equal("""{"from":"22:00","to":"06:30"}""", after["quietHours"]!.ToJsonString());
        Assert.Equal("""{"period":"daily","at":"23:59","day":"monday","onlyIfAbsent":true}""", after["digest"]!.ToJsonString());
        Assert.Equal("Europe/Paris", (string?)after["timeZone"]);

        var off = (await amelie.PutAsync(Mine, new { channels = new[] { new { name = "mail", isOn = false } }, quietHours = new { } }))
            .Expect(200)
            .Json;
        Assert.Equal("false channel-off false", Cell(off, "alarm", "mail"));
        Assert.Equal("false kind false", Cell(off, "parcel", "app"));
        Assert.Null(off["quietHours"]);
        Assert.Equal("daily", (string?)off["digest"]!["period"]);
    }

    [Fact]
    public async Task Spaces_threads_and_defaults_have_settings_of_their_own()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.", "Bois");
        var mail = new { cells = new[] { Choose("alarm", "mail", false) } };

        var defaults = (await amelie.PutAsync("/rse/spaces/ateliers/notification-defaults", mail)).Expect(200).Json;
        Assert.Equal("false space-default false", Cell(defaults, "alarm", "mail"));
        Assert.Null(defaults["digest"]);
        Assert.Equal(
            defaults.ToJsonString(),
            (await bruno.GetAsync("/rse/spaces/ateliers/notification-defaults")).Expect(200).Json.ToJsonString()
        );
        (await bruno.PutAsync("/rse/spaces/ateliers/notification-defaults", mail)).ExpectProblem(403, "not-allowed");
        var space = (await bruno.GetAsync($"{Mine}/spaces/ateliers")).Expect(200).Json;
        Assert.Equal("false space-default false", Cell(space, "alarm", "mail"));
        Assert.Equal("off", (string?)space["digest"]!["period"]);

        var body = new
        {
            cells = new[] { Choose("alarm", "mail", true) },
            digest = new
            {
                period = "weekly",
                day = "friday",
                onlyIfAbsent = false,
            },
        };
        space = (await bruno.PutAsync($"{Mine}/spaces/ateliers", body)).Expect(200).Json;
        Assert.Equal("true space false", Cell(space, "alarm", "mail"));
        Assert.Equal("""{"period":"weekly","at":"08:00","day":"friday","onlyIfAbsent":false}""", space["digest"]!.ToJsonString());

        var thread = (await bruno.PutAsync($"{Mine}/threads/post/{post}", mail)).Expect(200).Json;
        Assert.Equal("false thread false", Cell(thread, "alarm", "mail"));
        thread = (await bruno.PutAsync($"{Mine}/threads/post/{post}", new { cells = new[] { Choose("alarm", "mail", null) } }))
            .Expect(200)
            .Json;
        Assert.Equal("true space false", Cell(thread, "alarm", "mail"));
        (await bruno.PutAsync($"{Mine}/threads/post/{post}", mail)).Expect(200);

        var all = (await bruno.GetAsync(Mine)).Expect(200).Json;
        Assert.Equal("ateliers", (string?)Assert.Single(all["spaces"]!.AsArray())!["slug"]);
        Assert.Equal("Bois", (string?)Assert.Single(all["threads"]!.AsArray())!["title"]);
        Assert.Equal("true kind-default false", Cell(all, "alarm", "mail"));
    }

    [Theory]
    [InlineData("""{"cells":[{"kind":"novel","channel":"app","choice":true}]}""", "value-unknown", "cells")]
    [InlineData("""{"cells":[{"kind":"alarm","channel":"pigeon","choice":true}]}""", "value-unknown", "cells")]
    [InlineData("""{"cells":[{"kind":"alarm","channel":"app","choice":false}]}""", "setting-fixed", "cells")]
    [InlineData("""{"cells":[{"kind":"parcel","channel":"mail","choice":true}]}""", "setting-fixed", "cells")]
    [InlineData("""{"cells":[null]}""", "value-unknown", "cells")]
    [InlineData("""{"cells":[{}]}""", "value-unknown", "cells")]
    [InlineData("""{"cells":{}}""", "body-invalid", "cells")]
    [InlineData("""{"cells":[{"kind":"alarm","channel":"mail","choice":"yes"}]}""", "body-invalid", null)]
    [InlineData("""{"channels":[{"name":"pigeon","isOn":true}]}""", "value-unknown", "channels")]
    [InlineData("""{"channels":[{"name":"mail"}]}""", "body-invalid", "channels")]
    [InlineData("""{"quietHours":{"from":"25:00","to":"07:00"}}""", "value-unknown", "quietHours")]
    [InlineData("""{"quietHours":{"from":"22:00"}}""", "value-unknown", "quietHours")]
    [InlineData("""{"quietHours":{"from":"10 pm","to":"7 am"}}""", "value-unknown", "quietHours")]
    [InlineData("""{"digest":{"period":"hourly"}}""", "value-unknown", "digest.period")]
    [InlineData("""{"digest":{"at":"24:00"}}""", "value-unknown", "digest.at")]
    [InlineData("""{"digest":{"at":"8:5"}}""", "value-unknown", "digest.at")]
    [InlineData("""{"digest":{"day":"lundi"}}""", "value-unknown", "digest.day")]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", "value-unknown", "timeZone")]
    [InlineData("""{"timeZone":""}""", "value-unknown", "timeZone")]
    [InlineData("""{"volume":11}""", "body-invalid", "volume")]
    [InlineData("""[]""", "body-invalid", null)]
    public async Task Bad_input_is_a_problem_and_changes_nothing(string body, string code, string? field)
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");
        var before = (await amelie.GetAsync(Mine)).Expect(200).Text;

        (await amelie.SendTextAsync(HttpMethod.Put, Mine, body)).ExpectProblem(400, code, field);

        Assert.Equal(before, (await amelie.GetAsync(Mine)).Expect(200).Text);
    }

    [Theory]
    [InlineData("spaces/nowhere", 404, "not-found")]
    [InlineData("threads/post/4711", 404, "not-found")]
    [InlineData("threads/planet/1", 400, "kind-unknown")]
    [InlineData("threads/post/abc", 400, "key-invalid")]
    public async Task Absent_places_are_problems(string place, int status, string code)
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");

        (await amelie.GetAsync($"{Mine}/{place}")).ExpectProblem(status, code);
        (await amelie.PutAsync($"{Mine}/{place}", new { cells = Array.Empty<object>() })).ExpectProblem(status, code);
    }

    private static object Choose(string kind, string channel, bool? choice) =>
        new
        {
            kind,
            channel,
            choice,
        };

    private static string Cell(JsonNode settings, string kind, string channel)
    {
        var cell = settings["cells"]!.AsArray().Single(cell => (string?)cell!["kind"] == kind && (string?)cell["channel"] == channel)!;
        return $"{cell["isOn"]} {cell["decidedBy"]} {cell["isFixed"]}";
    }
}
