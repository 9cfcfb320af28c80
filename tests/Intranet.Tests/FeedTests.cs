using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class FeedTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_member_composes_a_feed_reads_it_marks_it_as_read_and_lets_it_go()
    {
        await using var writer = await intranet.VisitAsync("hugo");
        await writer.WriteAsync("vie-de-la-coop", "Le nouveau **tournevis** est arrivé.");
        await writer.WriteAsync("vie-de-la-coop", "Un tournevisse n'est rien.");
        await using var visit = await intranet.VisitAsync("maelle");
        await visit.Page.ClickAsync("nav.side a[href='/feeds']");
        await visit.Page.ClickAsync("a[href='/feeds/new']");

        // Everything that is wrong is said beside its field, and what was typed stays.
        await visit.Page.FillAsync("#name", "Outils");
        await visit.Page.FillAsync("#include-members", "@hugo, @personne");
        await visit.Page.FillAsync("#include-words", "TOURNEVIS, x");
        await visit.Page.CheckAsync("input[name='Include.Spaces'][value=vie-de-la-coop]");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.Equal(1, await visit.Page.Locator("[id='include.members-fault']").CountAsync());
        Assert.Equal(1, await visit.Page.Locator("[id='include.words-fault']").CountAsync());
        Assert.True(await visit.Page.IsCheckedAsync("input[name='Include.Spaces'][value=vie-de-la-coop]"), "The choice stays.");
        await visit.Page.FillAsync("#include-members", "@hugo");
        await visit.Page.FillAsync("#include-words", "TOURNEVIS");
        await visit.Page.ClickAsync("main form button.primary");

        Assert.Equal("Outils", await visit.Page.InnerTextAsync("h1"));
        await WaitForEntryAsync(visit);
        Assert.Equal("tournevis", await visit.Page.InnerTextAsync("article.entry .body strong"));
        var rss = (await visit.Page.GetAttributeAsync("link[rel=alternate][type='application/rss+xml']", "href"))!;
        Assert.Matches(@"^/rse/feeds/custom/\d+\.rss$", rss);
        Assert.Contains(
            "tournevis",
            await intranet.Sample.Client("maelle").GetStringAsync(rss, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        await visit.Page.ClickAsync("nav.filter a:nth-child(2)");
        await Assertions.Expect(visit.Page.Locator("nav.filter a:nth-child(2)[aria-current=page]")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator("article.entry")).ToHaveCountAsync(1);
        await visit.Page.ClickAsync(".sift form button");
        await visit.Page.ClickAsync("nav.filter a:nth-child(2)");
        await Assertions.Expect(visit.Page.Locator("main .empty")).ToHaveCountAsync(1);

        await visit.Page.ClickAsync("header a[href$='/edit']");
        await visit.Page.ClickAsync("form[action*='Delete'] button");
        Assert.Equal(0, await visit.Page.Locator("article.custom h2 a:has-text('Outils')").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_shared_feed_is_used_by_the_space_and_shows_each_what_they_may_see()
    {
        await using var maker = await intranet.VisitAsync("ines");
        await maker.GoAsync("/feeds/new?share=vie-de-la-coop");
        await maker.Page.FillAsync("#name", "Tout, sans Thomas");
        await maker.Page.CheckAsync("input[name='Include.Spaces'][value=vie-de-la-coop]");
        await maker.Page.CheckAsync("input[name='Include.Spaces'][value=passage-de-relais]");
        await maker.Page.ClickAsync("details.half summary");
        await maker.Page.FillAsync("#exclude-members", "thomas");
        await maker.Page.ClickAsync("main form button.primary");

        // Not everybody there may know of the secret space.
        Assert.Equal(1, await maker.Page.Locator("[id='include.spaces-fault']").CountAsync());
        await maker.Page.UncheckAsync("input[name='Include.Spaces'][value=passage-de-relais]");
        await maker.Page.ClickAsync("main form button.primary");
        var feed = new Uri(maker.Page.Url).AbsolutePath;

        await using var visit = await intranet.VisitAsync("hugo");
        await visit.GoAsync("/spaces/vie-de-la-coop");
        await visit.Page.ClickAsync("nav.tabs a[href$='/feeds']");
        await visit.Page.ClickAsync("article.custom h2 a:has-text('Tout, sans Thomas')");
        Assert.Equal(feed, new Uri(visit.Page.Url).AbsolutePath);
        Assert.NotEqual(0, await visit.Page.Locator("article.entry").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("article.entry a[href='/members/thomas']").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("header a[href$='/edit']").CountAsync());
        Assert.Equal(404, await visit.GoAsync($"{feed}/edit"));

        // Somebody without a place in the network's open spaces finds nothing there.
        await using var guest = await intranet.VisitAsync("nadia");
        Assert.Equal(404, await guest.GoAsync(feed));
        Assert.Empty(maker.Complaints);
    }

    // A word that no feed named before is looked for in what was written before, beside the page.
    private static async Task WaitForEntryAsync(Visit visit)
    {
        while (await visit.Page.Locator("article.entry").CountAsync() == 0)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await visit.Page.ReloadAsync();
        }
    }
}
