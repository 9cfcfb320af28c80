using System.Net;
using System.Text.Json;
using Intranet.Tests.Hosting;

namespace Intranet.Tests;

/// <summary>Samples that are started for one test.</summary>
public sealed class StartTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_header_does_nothing_in_production()
    {
        using var data = await DataFolder.SeededAsync();
        await using var sample = await IntranetProcess.StartAsync(data.FullName, "Production", "--Demo", "true");
        using var client = sample.Client("nadia");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/rse/me", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/site.css", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Outside_development_the_sample_does_not_start_unless_asked()
    {
        using var data = new DataFolder();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => IntranetProcess.StartAsync(data.FullName, "Production"));

        Assert.Contains("Anybody signs in as anybody here", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--Demo true", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(data.File("rse.db")));
    }

    [Fact]
    public async Task A_second_start_adds_nothing()
    {
        using var data = new DataFolder();
        var first = await CountsAsync(data);
        var second = await CountsAsync(data);

        Assert.Equal(6, first.Count);
        Assert.Equal(61, first.Values.Sum());
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_forum_is_imported_once_and_a_broken_line_is_named()
    {
        using var data = await DataFolder.SeededAsync();
        var forum = data.File("forum.jsonl");
        await File.WriteAllLinesAsync(
            forum,
            [
                """{"utc":"2021-03-01","topic":1,"no":1,"author":"ada","title":"Réparer la pompe","text":"Elle fuit."}""",
                """{"utc":"2021-03-02","topic":1,"no":2,"author":"bob","text":"Change le joint."}""",
                "this is not json",
                """{"utc":"2022-05-04","topic":2,"no":1,"author":"bob","title":"Merci","text":"Tout tourne."}""",
            ],
            Cancelled
        );

        var first = await IntranetProcess.RunAsync(data.FullName, "--import", forum, "--exit");
        var second = await IntranetProcess.RunAsync(data.FullName, "--import", forum, "--exit");

        Assert.Contains("Imported ", first, StringComparison.Ordinal);
        Assert.Contains("line 3", first, StringComparison.Ordinal);
        Assert.Contains("Nothing new", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_departure_needs_a_successor_closes_the_account_and_may_take_the_name_off()
    {
        using var data = await DataFolder.SeededAsync();
        await using var sample = await IntranetProcess.StartAsync(data.FullName);
        await using var chromium = await Chromium.LaunchAsync();
        await using (var yann = await Visit.StartAsync(chromium.Browser, sample.Address, bypassPolicy: false, width: 1280))
        {
            await yann.SignInAsync("yann");
            await yann.GoAsync("/administration/members");
            await yann.Page.ClickAsync("a[aria-label*='Inès']");
            await yann.Page.ClickAsync("form[action*=Depart] button");
            Assert.True(await yann.Page.IsVisibleAsync("#successorId-fault"));
            await yann.Page.FillAsync("#successor", "thomas");
            await yann.Page.CheckAsync("input[name=Anonymize]");
            await yann.Page.ClickAsync("form[action*=Depart] button");
            Assert.DoesNotContain("Inès", await yann.Page.InnerTextAsync("main"), StringComparison.Ordinal);
            await yann.GoAsync("/members/nadia");
            Assert.Contains("Thomas", await yann.Page.InnerTextAsync(".stay"), StringComparison.Ordinal);
            await yann.GoAsync("/spaces/cote-clients");
            Assert.DoesNotContain("Inès Carvalho", await yann.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        await using var door = await Visit.StartAsync(chromium.Browser, sample.Address, bypassPolicy: false, width: 1280);
        await door.GoAsync("/sign-in");
        Assert.Equal(0, await door.Page.Locator("button[value=ines]").CountAsync());
        using var ines = sample.Client("ines");
        Assert.Equal(HttpStatusCode.Redirect, (await ines.GetAsync("/", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_start_after_departures_brings_nobody_back()
    {
        using var data = await DataFolder.SeededAsync();
        await using (var sample = await IntranetProcess.StartAsync(data.FullName))
        {
            using var yann = sample.Client("yann");
            Assert.Equal(HttpStatusCode.OK, (await yann.GetAsync("/", Cancelled)).StatusCode);
        }

        await File.WriteAllTextAsync(data.File("closed-accounts.txt"), "account-sophie\n", Cancelled);
        await using var again = await IntranetProcess.StartAsync(data.FullName);
        using var sophie = again.Client("sophie");

        Assert.Equal(HttpStatusCode.Redirect, (await sophie.GetAsync("/", Cancelled)).StatusCode);
    }

    /// <summary>The posts of each space, as their owners see them.</summary>
    private static async Task<Dictionary<string, int>> CountsAsync(DataFolder data)
    {
        await using var sample = await IntranetProcess.StartAsync(data.FullName);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var member in (string[])["maelle", "hugo"])
        {
            using var client = sample.Client(member);
            using var spaces = JsonDocument.Parse(await client.GetStringAsync("/rse/spaces", Cancelled));
            foreach (var space in spaces.RootElement.GetProperty("items").EnumerateArray())
            {
                counts[space.GetProperty("slug").GetString()!] = space.GetProperty("postCount").GetInt32();
            }
        }

        return counts;
    }
}
