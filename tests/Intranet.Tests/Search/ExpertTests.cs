using System.Net;
using Intranet.Tests.Hosting;

namespace Intranet.Tests.Search;

/// <summary>Who knows about what, in a browser.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class ExpertTests(DemoIntranet intranet)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_wrote_what_two_colleagues_valued_is_named_until_they_would_rather_not_be()
    {
        await using var author = await intranet.VisitAsync("owen");
        var post = await author.WriteAsync("atelier-numerique", "Étalonner le spectroradiomètre prend une matinée.");
        foreach (var reader in (string[])["moussa", "karim"])
        {
            using var client = intranet.Sample.Client(reader);
            var id = post[(post.LastIndexOf('/') + 1)..];
            var answer = await client.PutAsync($"/rse/subjects/post/{id}/reactions/useful", null, Cancelled);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        await using var visit = await intranet.VisitAsync("claire");
        await visit.GoAsync("/search?q=spectroradiom%C3%A8tre");
        for (var attempt = 0; attempt < 100 && await visit.Page.Locator(".experts").CountAsync() == 0; attempt++)
        {
            await Task.Delay(200, Cancelled);
            await visit.Page.ReloadAsync();
        }

        Assert.Contains("2 personnes ont apprécié", await visit.Page.InnerTextAsync(".experts"), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator(".experts .evidence a").CountAsync());
        await visit.Page.Locator(".found a[href^='/search/why']").First.ClickAsync();
        Assert.Contains("s'y trouve", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        // Owen reads English.
        await author.GoAsync("/members/owen");
        await author.Page.ClickAsync(".listed button");
        Assert.Contains("Name me again", await author.Page.InnerTextAsync(".listed"), StringComparison.Ordinal);
        await visit.GoAsync("/search?q=spectroradiom%C3%A8tre");
        Assert.Equal(0, await visit.Page.Locator(".experts").CountAsync());
        Assert.Empty(visit.Complaints);
        Assert.Empty(author.Complaints);
    }
}
