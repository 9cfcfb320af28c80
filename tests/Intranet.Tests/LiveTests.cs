using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class LiveTests(DemoIntranet intranet)
{
    private const string Button = ".live a";

    [Fact]
    public async Task Home_says_how_much_is_new_while_it_is_read_and_shows_it_when_asked()
    {
        await using var reader = await intranet.VisitAsync("ines");
        await using var writer = await intranet.VisitAsync("karim");
        await reader.GoAsync("/members/karim");
        if (await reader.Page.Locator("form button[aria-pressed=false]", new() { HasText = "Suivre" }).CountAsync() > 0)
        {
            await reader.Page.Locator("form button[aria-pressed=false]", new() { HasText = "Suivre" }).First.ClickAsync();
        }

        await reader.GoAsync("/");
        Assert.Equal("Accueil · Fil & Flux", await reader.Page.TitleAsync());
        Assert.True(await reader.Page.Locator(Button).IsHiddenAsync());

        await writer.WriteAsync("atelier-numerique", "Une première nouvelle, en direct.");
        await SaysAsync(reader.Page, "1 nouveauté");
        var last = (await writer.WriteAsync("atelier-numerique", "Une deuxième nouvelle, en direct.")).Split('/')[^1];
        await SaysAsync(reader.Page, "2 nouveautés");
        Assert.Equal("(2) Accueil · Fil & Flux", await reader.Page.TitleAsync());

        await reader.Page.ClickAsync(Button);
        await reader.Page.WaitForSelectorAsync(
            $"#main #s{last}, #main a[href*='/posts/{last}']",
            new() { State = WaitForSelectorState.Attached }
        );

        Assert.True(await reader.Page.Locator(Button).IsHiddenAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_page_that_was_put_aside_goes_on_where_it_was()
    {
        await using var reader = await intranet.VisitAsync("ines");
        await using var writer = await intranet.VisitAsync("karim");
        await reader.GoAsync("/members/karim");
        var follow = reader.Page.Locator("form button[aria-pressed=false]", new() { HasText = "Suivre" });
        if (await follow.CountAsync() > 0)
        {
            await follow.First.ClickAsync();
        }

        await reader.GoAsync("/");
        await LookAwayAsync(reader.Page, away: true);
        await writer.WriteAsync("atelier-numerique", "Écrit pendant que personne ne regardait.");

        await LookAwayAsync(reader.Page, away: false);

        await SaysAsync(reader.Page, "1 nouveauté");
    }

    [Fact]
    public async Task An_event_source_of_the_browser_comes_back_by_itself_with_its_place()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.GoAsync("/");
        var place = await visit.Page.GetAttributeAsync("[data-live]", "data-after");

        // The browser's own client, with the cookie of the sign-in, on the origin of the page.
        var types = await visit.Page.EvaluateAsync<string[]>(
            """
            after => new Promise(resolve => {
              const types = [];
              const source = new EventSource(`/rse/feeds/home/live?after=${after}`);
              source.addEventListener("ready", event => {
                types.push("ready", event.lastEventId ? "id" : "none");
                source.close();
                resolve(types);
              });
              source.addEventListener("error", () => { types.push("error"); resolve(types); });
              setTimeout(() => { types.push("late"); resolve(types); }, 30_000);
            })
            """,
            place
        );

        Assert.Equal(["ready", "id"], types);
    }

    // By a locator: the page lets nobody evaluate a text in it.
    private static Task SaysAsync(IPage page, string text) =>
        Assertions.Expect(page.Locator(".live a span")).ToHaveTextAsync(text, new() { Timeout = 30_000 });

    // A page in a tab of its own is never hidden to a browser that has no window.
    private static async Task LookAwayAsync(IPage page, bool away) =>
        await page.EvaluateAsync(
            """
            away => {
              Object.defineProperty(document, "hidden", { configurable: true, get: () => away });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """,
            away
        );
}
