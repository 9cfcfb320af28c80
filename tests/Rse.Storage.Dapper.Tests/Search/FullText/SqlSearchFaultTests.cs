using System.Text.Json;
using Rse.People;
using Rse.Search;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;
using Rse.Tests;
using Rse.Tests.Search;

namespace Rse.Storage.Dapper.Tests.Search.FullText;

/// <summary>What people see of a search in the tables of the network, on both databases.</summary>
public abstract class SqlSearchFaultTests(IStorageFixture fixture)
{
    private static readonly string[] Texts =
    [
        "Les réunions d'équipe sont reportées",
        "The servers were restarted by the team",
        "rapport_final_v2.pdf est sur l'intranet",
        "今天的会议讨论",
    ];

    [Theory]
    [InlineData("C# is fine", "c#", true)]
    [InlineData("C et D", "C#", false)]
    [InlineData("Die C++ Leute", "C++", true)]
    [InlineData("Runs on .NET 10.", ".NET", true)]
    [InlineData("See RH-2026, page 3", "RH-2026", true)]
    [InlineData("See RH-2026, page 3", "2026", true)]
    [InlineData("F-2024/002", "F-2024/001", false)]
    [InlineData("mail a.b@example.org.", "a.b@example.org", true)]
    [InlineData("Les réunions d'équipe sont reportées", "réunion", true)]
    [InlineData("Les réunions d'équipe sont reportées", "reunion equipe", true)]
    [InlineData("Les réunions d’équipe sont reportées", "l'équipe", true)]
    [InlineData("Journaux locaux", "journal local", true)]
    [InlineData("Nos clientes professionnelles", "client professionnel", true)]
    [InlineData("The servers were restarted", "server restarting", true)]
    [InlineData("The servers were restarted", "server mailbox", true)]
    [InlineData("The servers were restarted", "\"servers were\"", true)]
    [InlineData("The servers were restarted", "\"were servers\"", false)]
    [InlineData("The servers were restarted", "\"server were\"", false)]
    [InlineData("The servers were restarted", "rest*", true)]
    [InlineData("The servers were restarted", "serv* -restarted", false)]
    [InlineData("The servers were restarted", "-mailbox", true)]
    [InlineData("rapport_final_v2.pdf", "rapport_fi*", true)]
    [InlineData("rapport_final_v2.pdf", "\"rapport final\"", true)]
    [InlineData("BENCH-100821", "BENCH-100821", true)]
    [InlineData("BENCH-100821", "bench-1008*", true)]
    [InlineData("deux – trois quatre", "\"trois quatre\"", true)]
    [InlineData("deux – trois quatre", "deux – trois", true)]
    [InlineData("un e-mail", "email", true)]
    [InlineData("S.N.C.F.", "SNCF", true)]
    [InlineData("getUserName()", "user", true)]
    [InlineData("O’Neil", "oneil", true)]
    [InlineData("Straße", "strasse", true)]
    [InlineData("İstanbul", "ISTANBUL", true)]
    [InlineData("re\u0301u\u00ADnion", "réunion", true)]
    [InlineData("𝔘nicode and 漢字", "漢字", true)]
    [InlineData("今天的会议讨论", "会议", true)]
    [InlineData("今天 会面 议论", "会议", false)]
    [InlineData("To be or not to be", "to be", true)]
    public async Task A_query_matches_as_a_person_expects(string text, string query, bool matches)
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        await scene.WriteAsync(text);
        await scene.CatchUpAsync();

        Assert.Equal(matches, (await scene.FindAsync(query)).Count == 1);
    }

    [Fact]
    public async Task No_hostile_query_fails()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        await scene.WriteAsync(Texts);
        await scene.CatchUpAsync();

        foreach (
            var query in HostileQueries
                .Mixed(300)
                .Concat(HostileQueries.Repeated.Select(piece => string.Concat(Enumerable.Repeat(piece, 50_000))))
        )
        {
            Assert.NotNull((await scene.AskAsync(query, wanted: SearchCapabilities.Totals | SearchCapabilities.Facets)).Hits);
        }
    }

    [Fact]
    public async Task Every_naughty_string_is_a_query()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        await scene.WriteAsync(Texts);
        await scene.CatchUpAsync();

        foreach (var query in SharedData.NaughtyStrings().SelectMany(HostileQueries.Around))
        {
            Assert.NotNull((await scene.AskAsync(query)).Hits);
        }
    }

    [Fact]
    public async Task Every_naughty_string_is_a_text()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var ids = await scene.WriteAsync(SharedData.NaughtyStrings().Select(text => $"{text} heron"));
        await scene.CatchUpAsync();

        Assert.Equal(ids.Order(), (await scene.FindAsync("heron")).Order());
        var page = await scene.SearchAsync("heron");
        Assert.All(
            page.Items,
            item => Assert.Contains(item.Title.Concat(item.Snippet), fragment => fragment is { IsHit: true, Text: "heron" })
        );
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_found_by_its_first_word_and_its_last()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var differing = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"w{i}"));
        var same = string.Concat(Enumerable.Repeat("lorem ipsum ", 80_000));
        var endless = new string('a', 1_000_000);
        await scene.WriteAsync($"first {differing} {same} last", $"first {same} last", $"first {endless} last");
        await scene.CatchUpAsync();

        Assert.Equal(3, (await scene.FindAsync("first")).Count);
        Assert.Equal(3, (await scene.FindAsync("last")).Count);
        Assert.Single(await scene.FindAsync("w19999"));
        Assert.Single(await scene.FindAsync(endless[..300]));
    }

    [Fact]
    public async Task Collected_queries_find_what_they_should_but_for_what_the_guide_names()
    {
        using var cases = JsonDocument.Parse(
            await File.ReadAllTextAsync(SharedData.Find("cases/search.json"), TestContext.Current.CancellationToken)
        );
        var all = cases
            .RootElement.EnumerateArray()
            .Select(one =>
                (
                    Text: one.GetProperty("text").GetString()!,
                    Query: one.GetProperty("query").GetString()!,
                    Found: one.GetProperty("found").GetBoolean()
                )
            )
            .ToList();
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var ids = await scene.WriteAsync(all.Select(one => one.Text));
        await scene.CatchUpAsync();

        List<string> wrong = [];
        for (var i = 0; i < all.Count; i++)
        {
            if ((await scene.FindAsync(all[i].Query)).Contains(ids[i]) != all[i].Found)
            {
                wrong.Add($"{all[i].Query}: {all[i].Text}");
            }
        }

        Assert.True(wrong.Count <= all.Count / 10, $"{wrong.Count} of {all.Count}: {string.Join("; ", wrong)}");
    }

    [Fact]
    public async Task A_snippet_shows_the_passage_with_most_words_and_marks_them()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var filler = string.Join(' ', Enumerable.Repeat("lorem ipsum dolor", 40));
        await scene.WriteAsync($"An invoice. {filler} The invoices for heating were paid. {filler}");
        await scene.CatchUpAsync();

        var snippet = Assert.Single((await scene.SearchAsync("invoice heating")).Items).Snippet;

        Assert.Equal(
            ["invoices", "heating"],
            snippet.Where(fragment => fragment.IsHit).Select(fragment => fragment.Text),
            StringComparer.Ordinal
        );
        Assert.InRange(snippet.Sum(fragment => fragment.Text.Length), 120, 200);
        Assert.StartsWith("… ", snippet[0].Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", snippet[^1].Text, StringComparison.Ordinal);
    }

    /// <summary>A place in a cursor, and the order, would otherwise tell how often a word stands in what is hidden.</summary>
    [Fact]
    public async Task Hidden_texts_change_neither_places_nor_order()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var outsider = await scene.Host.Community.AddMemberAsync("outsider");
        var secret = await scene.Host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Author);
        await scene.WriteAsync("heron and osprey", "a heron", "an osprey");
        await scene.Host.Community.AddPostAsync(secret, scene.Author, "osprey number");
        await scene.CatchUpAsync();
        var viewer = await scene.Host.Community.ViewAsync(outsider);
        var before = (await scene.AskAsync("heron osprey", viewer)).Hits.Select(hit => hit.Place).ToList();

        await scene.Host.Community.AddPostAsync(secret, scene.Author, "osprey osprey");
        await scene.CatchUpAsync();

        Assert.Equal(before, (await scene.AskAsync("heron osprey", viewer)).Hits.Select(hit => hit.Place));
        Assert.Equal(3, before.Count);
    }
}

public sealed class SqliteSearchFaultTests(SqliteFixture fixture) : SqlSearchFaultTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSearchFaultTests(PostgresFixture fixture) : SqlSearchFaultTests(fixture);
