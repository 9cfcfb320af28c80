using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests.Search;

[Collection(nameof(DemoIntranet))]
public sealed class SavedSearchTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_member_saves_a_search_reads_what_matches_and_hears_of_what_is_new()
    {
        await using var visit = await intranet.VisitAsync("maelle");
        await visit.GoAsync("/search?q=perceuse");
        await visit.Page.ClickAsync("a[href^='/searches/new']");
        await visit.Page.FillAsync("#name", "Les perceuses");
        await visit.Page.FillAsync("#query", "-perceuse");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.Equal(1, await visit.Page.Locator("#query-fault").CountAsync());
        await visit.Page.FillAsync("#query", "perceuse visseuse");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.Equal("Les perceuses", await visit.Page.InnerTextAsync("h1"));
        var page = new Uri(visit.Page.Url).AbsolutePath;

        await using var writer = await intranet.VisitAsync("hugo");
        await writer.WriteAsync("vie-de-la-coop", "Une perceuse seule.");
        await writer.WriteAsync("vie-de-la-coop", "Une **perceuse** et une visseuse.");
        for (var i = 0; i < 100 && await visit.Page.Locator("ol.found li").CountAsync() == 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await visit.GoAsync(page);
        }

        Assert.Equal(1, await visit.Page.Locator("ol.found li").CountAsync());
        Assert.Matches(
            @"^/rse/searches/\d+\.rss$",
            (await visit.Page.GetAttributeAsync("link[rel=alternate][type='application/rss+xml']", "href"))!
        );
        await visit.GoAsync("/notifications");
        await Assertions.Expect(visit.Page.Locator(".notifications li", new() { HasText = "Les perceuses" })).ToHaveCountAsync(1);

        await visit.GoAsync($"{page}/edit");
        await visit.Page.ClickAsync("form[action*='Delete'] button");
        Assert.Equal(0, await visit.Page.Locator("article.custom h2 a:has-text('Les perceuses')").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_moderator_shares_an_alert_and_whom_they_subscribe_sees_by_whom_and_leaves()
    {
        await using var maker = await intranet.VisitAsync("claire");
        await maker.GoAsync("/searches/new?share=vie-de-la-coop&q=fuite");
        await maker.Page.FillAsync("#name", "Les fuites");
        await maker.Page.ClickAsync("main form button.primary");
        var page = new Uri(maker.Page.Url).AbsolutePath;
        await maker.GoAsync($"{page}/edit");
        await maker.Page.FillAsync("#handles", "@hugo, @personne");
        await maker.Page.ClickAsync("form[action*='Subscribe'] button.primary");
        Assert.Equal(1, await maker.Page.Locator("#members-fault").CountAsync());
        await maker.Page.FillAsync("#handles", "@hugo");
        await maker.Page.ClickAsync("form[action*='Subscribe'] button.primary");
        Assert.Equal(1, await maker.Page.Locator("ul.rows li").CountAsync());

        await using var visit = await intranet.VisitAsync("hugo");
        await visit.GoAsync("/searches");
        await visit.Page.ClickAsync("article.custom h2 a:has-text('Les fuites')");
        Assert.Equal(1, await visit.Page.Locator("header a[href='/members/claire']").CountAsync());
        Assert.Equal(404, await visit.GoAsync($"{page}/edit"));
        await visit.GoAsync(page);
        await visit.Page.ClickAsync("header.cover form button");
        await visit.GoAsync("/searches");
        Assert.Equal(0, await visit.Page.Locator("article.custom h2 a:has-text('Les fuites')").CountAsync());
        await visit.GoAsync("/spaces/vie-de-la-coop");
        await visit.Page.ClickAsync("nav.tabs a[href$='/alerts']");
        Assert.Equal(1, await visit.Page.Locator("article.custom h2 a:has-text('Les fuites')").CountAsync());
        Assert.Empty(maker.Complaints);
        Assert.Empty(visit.Complaints);
    }
}
