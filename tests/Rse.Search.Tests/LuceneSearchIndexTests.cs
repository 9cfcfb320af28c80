using Microsoft.Extensions.DependencyInjection;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Testing.Search;

namespace Rse.Search.Tests;

public sealed class LuceneSearchIndexTests(SearchFixture fixture) : SearchIndexContract(fixture), IClassFixture<SearchFixture>
{
    protected override void Add(IRseBuilder builder) => builder.AddSearch(options => options.Folder = fixture.NewFolder()).AddSearch();

    [Theory]
    [InlineData("C# is fine", "c#", true)]
    [InlineData("Runs on .NET 10.", ".NET", true)]
    [InlineData("See RH-2026, page 3", "RH-2026", true)]
    [InlineData("See RH-2026, page 3", "2026", true)]
    [InlineData("mail a.b@example.org.", "a.b@example.org", true)]
    [InlineData("Die C++ Leute", "C++", true)]
    [InlineData("Les réunions d'équipe sont reportées", "réunion", true)]
    [InlineData("Les réunions d'équipe sont reportées", "reunion equipe", true)]
    [InlineData("Les réunions d’équipe sont reportées", "l'équipe", true)]
    [InlineData("The servers were restarted", "server restarting", true)]
    [InlineData("The servers were restarted", "server mailbox", true)]
    [InlineData("The servers were restarted", "\"servers were\"", true)]
    [InlineData("The servers were restarted", "\"were servers\"", false)]
    [InlineData("The servers were restarted", "“servers were restarted”", true)]
    [InlineData("The servers were restarted", "rest*", true)]
    [InlineData("The servers were restarted", "serv* -restarted", false)]
    [InlineData("The servers were restarted", "server -\"were running\"", true)]
    [InlineData("The servers were restarted", "-mailbox", true)]
    [InlineData("Voici le budget", "où est le budget", true)]
    [InlineData("𝔘nicode and 漢字", "漢字", true)]
    public async Task A_query_matches_as_a_person_expects(string text, string query, bool matches)
    {
        await using var host = await fixture.OpenAsync(Add);
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        await host.World.AddPostAsync(space, amelie, text);

        Assert.Equal(matches, (await SearchAsync(host, Viewer.System, query, SearchKinds.Post)).Count == 1);
    }

    [Fact]
    public async Task A_snippet_shows_the_passage_with_most_words_and_marks_them()
    {
        await using var host = await fixture.OpenAsync(Add);
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var filler = string.Join(' ', Enumerable.Repeat("lorem ipsum dolor", 40));
        await host.World.AddPostAsync(space, amelie, $"An invoice. {filler} The invoices for heating were paid. {filler}");

        await host.Get<Projections.ProjectionService>().CatchUpAsync(null, TestContext.Current.CancellationToken);
        var page = await host.Get<SearchService>()
            .SearchAsync(
                Viewer.System,
                new SearchRequest { Query = "invoice heating" },
                PageRequest.First,
                TestContext.Current.CancellationToken
            );
        var snippet = Assert.Single(page.Items).Snippet;

        var text = string.Concat(snippet.Select(fragment => fragment.Text));
        Assert.Equal(
            ["invoices", "heating"],
            snippet.Where(fragment => fragment.IsHit).Select(fragment => fragment.Text),
            StringComparer.Ordinal
        );
        Assert.InRange(text.Length, 120, 200);
        Assert.StartsWith("… ", text, StringComparison.Ordinal);
        Assert.EndsWith(" …", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_this_index_and_that_of_its_database_does_not_start_and_names_both()
    {
        await using var host = await fixture.OpenAsync(builder =>
        {
            Add(builder);
            builder.AddSqlSearch();
        });

        var failure = Assert.Throws<PluginException>(() => host.Get<SearchService>().IsAvailable);

        Assert.Contains("\"lucene\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"sql\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_in_the_title_ranks_above_the_same_word_in_the_text()
    {
        await using var host = await fixture.OpenAsync(Add);
        var amelie = await host.Community.AddMemberAsync("amelie");
        var one = await host.Community.AddSpaceAsync("heating", SpaceVisibility.Open, amelie);
        await host.Community.AddPostAsync(one, amelie, "heating");

        Assert.Equal(
            [SearchKinds.Space, SearchKinds.Post],
            (await SearchAsync(host, Viewer.System, "heating")).Select(hit => hit.Kind),
            StringComparer.Ordinal
        );
    }
}
