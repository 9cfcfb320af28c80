using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests.Search;

/// <summary>The search page, the suggestions of the search box, and what is shown to somebody who writes a question.</summary>
public sealed class SearchPageTests(DemoIntranet intranet) : IClassFixture<DemoIntranet>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_stand_by_kind_and_facets_refine_the_search_without_losing_a_word_of_it()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        await SearchAsync(visit, "/search?q=chaleur+nadia", "section .found");
        Assert.True(await visit.Page.Locator("section .found").CountAsync() > 1);
        Assert.Contains("résultat", await visit.Page.InnerTextAsync(".summary [role=status]"), StringComparison.Ordinal);

        await visit.Page.ClickAsync(".facets summary:text('Espace')");
        var space = visit.Page.Locator(".facets details[open] a").First;
        var name = await space.Locator("bdi").InnerTextAsync();
        await space.ClickAsync();

        await visit.Page.WaitForSelectorAsync(".chosen .chip");
        Assert.StartsWith("chaleur nadia in:", await visit.Page.InputValueAsync("#q"), StringComparison.Ordinal);
        await visit.Page.ClickAsync(".facets summary:text('Espace')");
        Assert.Equal(name, await visit.Page.InnerTextAsync(".facets a[aria-current=true] bdi"));

        await visit.Page.ClickAsync(".chosen .chip");
        await visit.ArriveAsync("**/search?q=chaleur%20nadia");
        Assert.Equal("chaleur nadia", await visit.Page.InputValueAsync("#q"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_kind_a_year_and_one_list_can_be_chosen_and_given_up()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        await SearchAsync(visit, "/search?q=chaleur", ".found");

        await visit.Page.ClickAsync(".facets summary:text('Nature')");
        await visit.Page.ClickAsync(".facets details[open] a:has-text('Commentaires')");
        await visit.ArriveAsync("**/search?q=chaleur&kind=comment");
        Assert.Equal("comment", await visit.Page.InputValueAsync("#kind"));
        Assert.Equal(0, await visit.Page.Locator(".found .badge:not(:text('Commentaire'))").CountAsync());

        await visit.GoAsync("/search?q=chaleur");
        await visit.Page.ClickAsync(".facets summary:text('Année')");
        await visit.Page.ClickAsync(".facets details[open] a");
        await visit.Page.WaitForSelectorAsync(".chosen .chip >> nth=1");
        await visit.Page.ClickAsync(".facets summary:text('Année')");
        await visit.Page.ClickAsync(".facets a[aria-current=true]");
        await visit.ArriveAsync("**/search?q=chaleur");

        await visit.GoAsync("/search?q=chaleur&view=list");
        Assert.Equal(1, await visit.Page.Locator(".found").CountAsync());
    }

    [Fact]
    public async Task The_page_says_what_was_understood_what_is_missing_and_what_can_be_typed()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        await SearchAsync(visit, "/search?q=(chaleur+OR+froid)+xyzzyq+couleur:vert+in:nulle-part-ailleurs", ".notes");
        var notes = await visit.Page.InnerTextAsync(".notes");
        Assert.Contains("parenthèses", notes, StringComparison.Ordinal);
        Assert.Contains("« couleur", notes, StringComparison.Ordinal);
        Assert.Contains("aucun espace « nulle-part-ailleurs »", notes, StringComparison.Ordinal);
        await visit.Page.ClickAsync(".empty a");
        await visit.Page.WaitForSelectorAsync(".found");
        Assert.Contains("xyzzyq", await visit.Page.InnerTextAsync(".summary"), StringComparison.Ordinal);

        await visit.GoAsync("/search");
        Assert.True(await visit.Page.IsVisibleAsync(".help dl"));
        await visit.GoAsync("/search?q=xyzzyq");
        Assert.True(await visit.Page.IsVisibleAsync(".empty"));
    }

    [Fact]
    public async Task Names_are_suggested_and_chosen_by_keys()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        var box = visit.Page.Locator("#top-search");
        await TypeAsync(visit, "thoma");

        Assert.Equal("true", await box.GetAttributeAsync("aria-expanded"));
        await box.PressAsync("ArrowDown");
        var chosen = visit.Page.Locator("[role=option][aria-selected=true]");
        Assert.Equal(await chosen.GetAttributeAsync("id"), await box.GetAttributeAsync("aria-activedescendant"));
        Assert.Equal("Thoma", await chosen.Locator(".name mark").InnerTextAsync());
        await box.PressAsync("ArrowUp");
        Assert.Null(await box.GetAttributeAsync("aria-activedescendant"));
        await box.PressAsync("Escape");
        Assert.Equal("false", await box.GetAttributeAsync("aria-expanded"));
        Assert.Equal("thoma", await box.InputValueAsync());

        await box.PressAsync("ArrowDown");
        await visit.Page.WaitForSelectorAsync("[role=option]");
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");
        await visit.ArriveAsync("**/members/thomas");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Enter_without_a_choice_searches_and_a_click_goes_there()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        await TypeAsync(visit, "saint-au");
        await visit.Page.ClickAsync("[role=option]:has-text('Sujet')");
        await visit.ArriveAsync("**/topics/saint-aubin");

        await TypeAsync(visit, "chal");
        await visit.Page.PressAsync("#top-search", "Enter");
        await visit.ArriveAsync("**/search?q=chal");
    }

    [Fact]
    public async Task Who_writes_a_question_is_shown_similar_posts()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        await visit.GoAsync("/write?space=vie-de-la-coop");
        await visit.Page.FillAsync("#title", "Les combles de l'école avant les vacances ?");
        Assert.False(await visit.Page.IsVisibleAsync(".similar"));

        await visit.Page.CheckAsync("input[name=Kind][value=question]");
        for (var attempt = 0; attempt < 60 && !await visit.Page.IsVisibleAsync(".similar li a"); attempt++)
        {
            // The index may still be reading.
            await Task.Delay(1_000, Token);
            await visit.Page.FillAsync("#title", $"Les combles de l'école avant les vacances ?{new string(' ', attempt % 2)}");
        }

        var link = visit.Page.Locator(".similar li a").First;
        Assert.Contains("/posts/", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal("_blank", await link.GetAttributeAsync("target"));
        Assert.Equal("polite", await visit.Page.GetAttributeAsync("[data-similar]", "aria-live"));
        await visit.Page.CheckAsync("input[name=Kind][value=note]");
        await visit.Page.WaitForSelectorAsync(".similar", new() { State = WaitForSelectorState.Hidden });
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/search?q=chaleur")]
    [InlineData("/search?q=chaleur+in:vie-de-la-coop+by:thomas+topic:saint-aubin")]
    [InlineData("/search")]
    public async Task Nothing_is_wider_than_a_small_screen(string path)
    {
        await using var visit = await intranet.VisitAsync("hugo", width: 320);
        await visit.GoAsync(path);
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('.facets details').forEach(one => one.open = true)");
        await TypeAsync(visit, "a");

        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task TypeAsync(Visit visit, string text)
    {
        // Names are read for the first time when somebody types.
        for (var attempt = 0; attempt < 30; attempt++)
        {
            await visit.Page.FillAsync("#top-search", "");
            await visit.Page.Locator("#top-search").PressSequentiallyAsync(text);
            try
            {
                await visit.Page.WaitForSelectorAsync("[role=option]", new() { Timeout = 2_000 });
                return;
            }
            catch (TimeoutException)
            {
                continue;
            }
        }

        Assert.Fail($"Nothing was suggested for {text}.");
    }

    private static async Task SearchAsync(Visit visit, string path, string awaited)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await visit.GoAsync(path);
            if (await visit.Page.Locator(awaited).CountAsync() > 0)
            {
                return;
            }

            // The index may still be reading.
            await Task.Delay(200, Token);
        }

        Assert.Fail($"{awaited} was not there on {path}.");
    }
}
