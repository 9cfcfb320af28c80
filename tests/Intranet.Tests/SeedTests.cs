using System.Net;
using System.Text.Json;
using Intranet.Tests.Hosting;

namespace Intranet.Tests;

/// <summary>What the sample answers when it has just been seeded.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class SeedTests(DemoIntranet intranet)
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
    public async Task Topics_are_spelled_with_their_accents()
    {
        using var client = intranet.Sample.Client("maelle");
        using var topics = JsonDocument.Parse(await client.GetStringAsync("/rse/topics?take=100", Cancelled));

        var names = topics
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Select(topic => topic.GetProperty("name").GetString()!)
            .ToList();

        Assert.Contains("sécurité", names, StringComparer.Ordinal);
        Assert.Contains("photovoltaïque", names, StringComparer.Ordinal);
        string[] bare = ["securite", "photovoltaique", "assemblee", "materiel", "methode", "releve", "velo", "tresorerie"];
        Assert.DoesNotContain(names, name => bare.Contains(name, StringComparer.Ordinal));
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
