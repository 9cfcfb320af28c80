using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class BriefTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_brief_has_no_more_than_its_budget_and_what_is_read_stays_as_read()
    {
        await using var visit = await intranet.VisitAsync("moussa");
        await visit.Page.ClickAsync("nav.side a[href='/brief']");
        for (var attempt = 0; attempt < 100 && await visit.Page.Locator(".brief > li").CountAsync() == 0; attempt++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await visit.Page.ReloadAsync();
        }

        var number = await visit.Page.Locator(".brief > li").CountAsync();
        Assert.InRange(number, 1, 7);
        await visit.Page.Locator(".brief .done button").First.ClickAsync();

        Assert.Equal(number, await visit.Page.Locator(".brief > li").CountAsync());
        Assert.Equal(1, await visit.Page.Locator(".brief > li.read").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_budget_is_set_and_one_of_ten_thousand_is_refused_beside_its_field()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.GoAsync("/brief");
        await visit.Page.EvaluateAsync("() => document.querySelector('#items').removeAttribute('max')");
        await visit.Page.FillAsync("#items", "10000");
        await visit.Page.ClickAsync(".budget form button");
        Assert.Equal("De 1 à 50 contributions.", (await visit.Page.InnerTextAsync(".budget .fault")).Trim());
        Assert.Equal("10000", await visit.Page.InputValueAsync("#items"));

        await visit.Page.FillAsync("#items", "3");
        await visit.Page.SelectOptionAsync("#period", "Week");
        await visit.Page.ClickAsync(".budget form button");
        Assert.Equal("3", await visit.Page.InputValueAsync("#items"));
        await visit.Page.ClickAsync(".budget form[action*=Reset] button");
        Assert.Equal("7", await visit.Page.InputValueAsync("#items"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_writer_sees_how_many_would_read_the_post()
    {
        await using var visit = await intranet.VisitAsync("claire");

        await visit.GoAsync("/write?space=vie-de-la-coop");

        Assert.Matches(@"\d+ lecteurs, dont \d+ à l'accueil", await visit.Page.InnerTextAsync("#space option[selected]"));
        Assert.Empty(visit.Complaints);
    }
}
