using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class NotificationSettingsTests(DemoIntranet intranet)
{
    private const string Everything = "/notifications/settings";

    [Fact]
    public async Task A_member_chooses_what_reaches_them_and_finds_it_again()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.Page.ClickAsync(".menu summary");
        await visit.Page.ClickAsync($".menu a[href='{Everything}']");
        var page = visit.Page;
        Assert.Equal("Ce qui me parvient", await page.InnerTextAsync("h1"));
        Assert.True(await page.IsCheckedAsync("input[value='mention/app']"));

        await page.UncheckAsync("input[value='mention/app']");
        await page.FillAsync("#quiet-from", "21:30");
        await page.FillAsync("#quiet-to", "06:45");
        await page.FillAsync("#zone", "America/Cayenne");
        await page.SelectOptionAsync("#period", "Weekly");
        await page.FillAsync("#at", "07:15");
        await page.SelectOptionAsync("#day", "Friday");
        await page.ClickAsync("main form.card button.primary");
        await page.WaitForSelectorAsync(".notice");

        Assert.False(await page.IsCheckedAsync("input[value='mention/app']"));
        Assert.True(await page.IsCheckedAsync("input[value='reply/app']"));
        Assert.Equal("21:30", await page.InputValueAsync("#quiet-from"));
        Assert.Equal("06:45", await page.InputValueAsync("#quiet-to"));
        Assert.Equal("America/Cayenne", await page.InputValueAsync("#zone"));
        Assert.Equal("Weekly", await page.InputValueAsync("#period"));
        Assert.Equal("07:15", await page.InputValueAsync("#at"));
        Assert.Equal("Friday", await page.InputValueAsync("#day"));

        await page.ClickAsync("form.reset button");
        await page.WaitForSelectorAsync(".notice");
        Assert.True(await page.IsCheckedAsync("input[value='mention/app']"));
        Assert.Equal(0, await page.Locator("form.reset").CountAsync());
        Assert.Equal("21:30", await page.InputValueAsync("#quiet-from"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_closed_way_keeps_its_choices_and_disables_their_boxes()
    {
        await using var visit = await intranet.VisitAsync("claire");
        await visit.GoAsync(Everything);
        await visit.Page.UncheckAsync("input[value='reaction/app']");
        await visit.Page.ClickAsync("main form.card button.primary");
        await visit.Page.UncheckAsync("input[name=Channels][value=app]");
        await visit.Page.ClickAsync("main form.card button.primary");
        await visit.Page.WaitForSelectorAsync(".notice");
        Assert.True(await visit.Page.IsDisabledAsync("input[value='reaction/app']"));
        Assert.True(await visit.Page.IsDisabledAsync("input[value='mention/app']"));

        await visit.Page.CheckAsync("input[name=Channels][value=app]");
        await visit.Page.ClickAsync("main form.card button.primary");
        await visit.Page.WaitForSelectorAsync(".notice");

        Assert.False(await visit.Page.IsCheckedAsync("input[value='reaction/app']"));
        Assert.True(await visit.Page.IsCheckedAsync("input[value='mention/app']"));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("#zone", "Lune/Mer", "Ce choix n'existe pas.", "timeZone")]
    [InlineData("#quiet-from", "22:00", "Donnez les deux heures, ou aucune.", "quietHours")]
    public async Task What_cannot_be_is_refused_beside_its_field_and_stays_typed(string field, string value, string fault, string name)
    {
        await using var visit = await intranet.VisitAsync("ines");
        await visit.GoAsync(Everything);
        await visit.Page.UncheckAsync("input[value='reply/app']");
        await visit.Page.FillAsync(field, value);
        await visit.Page.ClickAsync("main form.card button.primary");

        Assert.Equal(fault, (await visit.Page.InnerTextAsync($"#{name}-fault")).Trim());
        Assert.Equal(value, await visit.Page.InputValueAsync(field));
        Assert.False(await visit.Page.IsCheckedAsync("input[value='reply/app']"));
        Assert.Equal(200, await visit.GoAsync(Everything));
        Assert.True(await visit.Page.IsCheckedAsync("input[value='reply/app']"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_space_has_choices_of_its_own_and_owners_set_its_defaults()
    {
        await using var owner = await intranet.VisitAsync("sophie");
        await owner.GoAsync("/spaces/tresorerie");
        await owner.Page.ClickAsync(".cover a[href='/spaces/tresorerie/notifications']");
        await owner.Page.SelectOptionAsync("#defaults-comment-app", "off");
        await owner.Page.ClickAsync("form[action*=Defaults] button");
        await owner.Page.WaitForSelectorAsync(".notice");
        Assert.Equal("off", await owner.Page.InputValueAsync("#defaults-comment-app"));
        Assert.Equal("Habituel dans cet espace", await owner.Page.InnerTextAsync("#mine-comment-app-why"));

        await using var visit = await intranet.VisitAsync("moussa");
        Assert.Equal(404, await visit.GoAsync("/spaces/tresorerie/notifications"));
        await using var member = await intranet.VisitAsync("hugo");
        Assert.Equal(200, await member.GoAsync("/spaces/tresorerie/notifications"));
        Assert.Equal(0, await member.Page.Locator("#defaults-comment-app").CountAsync());
        Assert.Equal("Non, par défaut", await member.Page.InnerTextAsync("#mine-comment-app option[selected]"));

        await member.Page.SelectOptionAsync("#mine-comment-app", "on");
        await member.Page.SelectOptionAsync("#period", "Daily");
        await member.Page.ClickAsync("main form.card button.primary");
        await member.Page.WaitForSelectorAsync(".notice");
        Assert.Equal("Votre choix pour cet espace", await member.Page.InnerTextAsync("#mine-comment-app-why"));
        Assert.Equal("Daily", await member.Page.InputValueAsync("#period"));
        await member.GoAsync(Everything);
        Assert.Equal(1, await member.Page.Locator("li:has(a[href='/spaces/tresorerie/notifications']) .badge").CountAsync());
        Assert.Empty(owner.Complaints);
        Assert.Empty(member.Complaints);
    }

    [Fact]
    public async Task A_discussion_has_choices_of_its_own_and_is_listed_with_them()
    {
        await using var visit = await intranet.VisitAsync("yann");
        var post = await visit.WriteAsync("atelier-numerique", "Une discussion à suivre de près.");
        await visit.GoAsync(
            $"/notifications/thread?subject={Uri.EscapeDataString(post.Trim('/').Replace("posts", "post", StringComparison.Ordinal))}"
        );
        Assert.Equal(0, await visit.Page.Locator("#thread-new-follower-app").CountAsync());
        await visit.Page.SelectOptionAsync("#thread-reaction-app", "off");
        await visit.Page.ClickAsync("main form.card button.primary");
        await visit.Page.WaitForSelectorAsync(".notice");

        Assert.Equal("off", await visit.Page.InputValueAsync("#thread-reaction-app"));
        await visit.GoAsync(Everything);
        Assert.Equal(1, await visit.Page.Locator("a[href^='/notifications/thread?subject=post']").CountAsync());
        Assert.Equal(404, await visit.GoAsync("/notifications/thread?subject=post/4711"));
        Assert.Equal(400, await visit.GoAsync("/notifications/thread?subject="));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_pages_are_english_for_who_reads_english_and_fit_a_phone()
    {
        await using var visit = await intranet.VisitAsync("owen", width: 360);
        foreach (var path in (string[])[Everything, "/spaces/cote-clients/notifications"])
        {
            await visit.GoAsync(path);
            if (await visit.Page.GetAttributeAsync("html", "lang") is not "en")
            {
                await visit.Page.ClickAsync(".language button");
                await visit.GoAsync(path);
            }

            Assert.Contains("Somebody mentions me", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);
            Assert.Equal(
                0,
                await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            );
        }

        Assert.Empty(visit.Complaints);
    }
}
