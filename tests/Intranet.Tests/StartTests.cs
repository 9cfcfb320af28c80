using System.Net;
using System.Text.Json;
using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class StartTests(DemoIntranet intranet)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hidden_space_and_an_absent_one_are_answered_alike()
    {
        using var client = intranet.Sample.Client("karim");

        var hidden = await client.GetAsync("/spaces/passage-de-relais", Cancelled);
        var absent = await client.GetAsync("/spaces/passage-de-nuages", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Equal(
            Normal(await absent.Content.ReadAsStringAsync(Cancelled), "passage-de-nuages"),
            Normal(await hidden.Content.ReadAsStringAsync(Cancelled), "passage-de-relais")
        );
    }

    [Fact]
    public async Task The_header_signs_in_during_development()
    {
        using var client = intranet.Sample.Client("nadia");

        var me = await client.GetAsync("/rse/me", Cancelled);
        var feed = await client.GetStringAsync("/rse/spaces/cote-clients/feed.rss", Cancelled);

        Assert.Contains("\"nadia\"", await me.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Contains("<item>", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_does_nothing_in_production()
    {
        using var data = new DataFolder();
        await using var sample = await IntranetProcess.StartAsync(data.FullName, "Production");
        using var client = sample.Client("nadia");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/rse/me", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/site.css", Cancelled)).StatusCode);
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
    public async Task Accountants_belong_to_the_treasury()
    {
        using var client = intranet.Sample.Client("sophie");
        using var members = JsonDocument.Parse(await client.GetStringAsync("/rse/spaces/tresorerie/members", Cancelled));

        var roles = members
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .ToDictionary(
                item => item.GetProperty("member").GetProperty("handle").GetString()!,
                item => item.GetProperty("role").GetString(),
                StringComparer.Ordinal
            );

        Assert.Equal(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["maelle"] = "owner",
                ["sophie"] = "owner",
                ["hugo"] = "contributor",
            },
            roles
        );
    }

    [Fact]
    public async Task A_forum_is_imported_once_and_a_broken_line_is_named()
    {
        using var data = new DataFolder();
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

    /// <summary>A page without what differs between any two: the address asked for, and the tokens of its forms.</summary>
    private static string Normal(string html, string slug) =>
        System.Text.RegularExpressions.Regex.Replace(
            html.Replace(slug, "…", StringComparison.Ordinal),
            "__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]*\"",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );
}
