using System.Text.RegularExpressions;
using System.Xml.Linq;
using Intranet.Tests.Hosting;

namespace Intranet.Tests;

/// <summary>Members follow a feed in their reader, and stop it.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class PrivateFeedTests(DemoIntranet intranet)
{
    private static readonly HttpClient Reader = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_follows_a_space_by_rss_and_revokes_the_address()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.GoAsync("/spaces/atelier-numerique");
        await visit.Page.ClickAsync("section.feeds a.button");
        await visit.Page.FillAsync("#name", "Lecteur de Karim");
        await visit.Page.ClickAsync("#make button.primary");

        var address = await visit.Page.InputValueAsync("#address-rss");
        Assert.Matches(new Regex("/rse/feeds/private/rsef_[a-z2-7]{32}[.]rss$", RegexOptions.None, TimeSpan.FromSeconds(1)), address);
        await using var feed = await Reader.GetStreamAsync(new Uri(address), Token);
        var document = await XDocument.LoadAsync(feed, LoadOptions.None, Token);
        Assert.EndsWith(" – Fil & Flux", document.Root!.Element("channel")!.Element("title")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(document.Descendants("item"));

        await visit.GoAsync("/private-feeds");
        Assert.DoesNotContain("rsef_", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        var mine = visit.Page.Locator("#tokens li", new() { HasText = "Lecteur de Karim" });
        Assert.Equal(1, await mine.CountAsync());
        await mine.Locator("button").ClickAsync();

        using var gone = await Reader.GetAsync(new Uri(address), Token);
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_list_of_all_feeds_is_made_only_by_whoever_ticks_the_box()
    {
        await using var visit = await intranet.VisitAsync("owen");
        await visit.GoAsync("/private-feeds");
        await visit.Page.ClickAsync("#export button");
        Assert.Equal(1, await visit.Page.Locator("#export").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("#tokens li").CountAsync());

        await visit.Page.CheckAsync("#export input[type=checkbox]");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync("#export button"));
        await using var stream = await download.CreateReadStreamAsync();
        var list = await XDocument.LoadAsync(stream, LoadOptions.None, Token);

        Assert.Equal("2.0", list.Root!.Attribute("version")!.Value);
        foreach (var outline in list.Descendants("outline"))
        {
            using var feed = await Reader.GetAsync(new Uri(outline.Attribute("xmlUrl")!.Value), Token);
            Assert.Equal(200, (int)feed.StatusCode);
        }
    }

    [Fact]
    public async Task A_feed_opened_in_a_browser_is_a_page()
    {
        await using var visit = await intranet.VisitAsync("ines");
        Assert.Equal(200, await visit.GoAsync("/rse/feeds/home.rss"));
        Assert.Contains("flux", await visit.Page.InnerTextAsync("main p"), StringComparison.Ordinal);
        Assert.NotEqual(0, await visit.Page.Locator("main li a").CountAsync());
        Assert.Empty(visit.Complaints);
    }
}
