using System.Text.RegularExpressions;
using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed partial class NotificationTests(DemoIntranet intranet)
{
    [Fact]
    public async Task The_bell_rings_while_a_page_is_open_and_the_list_opens_and_reads_what_came()
    {
        await using var author = await intranet.VisitAsync("karim");
        await using var reader = await intranet.VisitAsync("ines");
        var post = await author.WriteAsync("atelier-numerique", "Qui a une échelle à prêter ?");
        await author.GoAsync("/notifications");
        var before = await CountAsync(author.Page);

        await reader.GoAsync(post);
        await reader.Page.FillAsync("#comment", "Moi, au bureau 12.");
        await reader.Page.ClickAsync("#thread > form button.primary");

        // Without a reload.
        await author.Page.WaitForFunctionAsync(
            "number => Number(document.querySelector('.bell .mark').textContent) === number",
            before + 1
        );
        await author.Page.WaitForSelectorAsync(".later a:not([hidden])");
        await author.Page.ClickAsync(".later a");
        var row = author.Page.Locator(".notifications li").First;
        Assert.Matches(Reply(), await row.InnerTextAsync());
        await row.Locator(".about").ClickAsync();
        Assert.Contains(post, author.Page.Url, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(author.Page));
        Assert.Empty(author.Complaints);
    }

    [Fact]
    public async Task All_is_marked_as_read_and_a_row_is_deleted()
    {
        await using var visit = await intranet.VisitAsync("thomas");
        await visit.GoAsync("/notifications");
        var rows = await visit.Page.Locator(".notifications li").CountAsync();
        Assert.NotEqual(0, rows);

        await visit.Page.Locator(".notifications li form button").First.ClickAsync();
        Assert.Equal(rows - 1, await visit.Page.Locator(".notifications li").CountAsync());
        if (await visit.Page.Locator(".head form button").CountAsync() > 0)
        {
            await visit.Page.ClickAsync(".head form button");
        }

        Assert.Equal(0, await visit.Page.Locator(".notifications li.unread").CountAsync());
        Assert.True(await visit.Page.Locator(".bell .mark").IsHiddenAsync());
        await visit.GoAsync("/notifications?unread=true");
        Assert.Equal(0, await visit.Page.Locator(".notifications li").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    private static async Task<int> CountAsync(IPage page) =>
        int.Parse(await page.Locator(".bell .mark").TextContentAsync() ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("Inès.*vous a répondu", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Reply();
}
