using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class HighlightTests(DemoIntranet intranet)
{
    [Theory]
    [InlineData("/highlights")]
    [InlineData("/highlights?mine=true")]
    [InlineData("/spaces/atelier-numerique/highlights")]
    [InlineData("/topics/capteurs/highlights")]
    public async Task Highlights_say_why_they_are_here(string path)
    {
        await using var visit = await intranet.VisitAsync("ines");

        // What the seed brought is taken in behind the first request.
        for (var i = 0; i < 100 && (await visit.GoAsync(path) != 200 || await visit.Page.Locator("article.entry").CountAsync() == 0); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(0, await visit.Page.Locator("article.entry").CountAsync());
        Assert.Contains(
            "Pourquoi ici",
            await visit.Page.Locator(".highlight .reason.worth").First.InnerTextAsync(),
            StringComparison.Ordinal
        );
        var rss = (await visit.Page.GetAttributeAsync("link[rel=alternate][type='application/rss+xml']", "href"))!;
        Assert.Contains(
            "À retenir – Fil &amp; Flux</title>",
            await intranet.Sample.Client("ines").GetStringAsync(rss, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Empty(visit.Complaints);
    }
}
