using Rse.Tests;

namespace Rse.Search.Tests.Searching;

/// <summary>Queries that no person means, and many at once.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] Texts =
    [
        "Les réunions d'équipe sont reportées",
        "The servers were restarted by the team",
        "rapport_final_v2.pdf est sur l'intranet",
        "今天的会议讨论",
    ];

    [Fact]
    public void Every_naughty_string_is_a_query()
    {
        using var index = new TextIndex(Texts);

        foreach (var text in SharedData.NaughtyStrings())
        {
            Assert.NotNull(index.Find(text));
            Assert.NotNull(index.Find($"\"{text}\" -{text} {text}*"));
            Assert.NotNull(index.Show(text));
        }
    }

    [Fact]
    public void Every_naughty_string_is_a_text()
    {
        var texts = SharedData.NaughtyStrings().Select(text => $"{text} heron").ToList();
        using var index = new TextIndex(texts);

        Assert.Equal(texts.Count, index.Find("heron").Count);
        foreach (var i in Enumerable.Range(0, texts.Count))
        {
            Assert.Contains("[heron]", index.Show("heron", i), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sixteen_threads_find_what_one_does()
    {
        using var index = new TextIndex([.. Enumerable.Range(0, 2_000).Select(i => $"{Texts[i % Texts.Length]} {i}")]);
        string[] queries = ["réunion équipe", "server team", "\"final v2\"", "会议", "re*", "intranet -pdf", "rapports OR servers"];
        var expected = queries.Select(query => index.Find(query)).ToList();

        var found = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(thread => Task.Run(() => queries.Select(query => index.Find(query)).ToList()))
        );

        Assert.All(found, lists => Assert.Equal(expected, lists));
    }
}
