using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class PageTests(DemoIntranet intranet)
{
    [Fact]
    public async Task The_first_page_offers_the_twelve_people_to_be()
    {
        await using var visit = await intranet.VisitAsync(null);

        Assert.Equal(200, await visit.GoAsync("/"));

        Assert.Equal(12, await visit.Page.Locator("button.person").CountAsync());
        Assert.Equal(2, await visit.Page.Locator("button.person .badge.guest").CountAsync());
        Assert.Equal("fr", await visit.Page.GetAttributeAsync("html", "lang"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Home_says_why_each_entry_is_there_and_goes_on_with_older_ones()
    {
        await using var visit = await intranet.VisitAsync("ines");

        Assert.Equal(20, await visit.Page.Locator("article.entry").CountAsync());
        Assert.Equal(20, await visit.Page.Locator("article.entry .reason").CountAsync());
        var first = await visit.Page.Locator("article.entry").First.GetAttributeAsync("id");
        await visit.Page.ClickAsync("nav.older a");

        Assert.NotEqual(0, await visit.Page.Locator("article.entry").CountAsync());
        Assert.Equal(0, await visit.Page.Locator($"#{first}").CountAsync());
        Assert.Equal("/rse/feeds/home.rss", await visit.Page.GetAttributeAsync("link[rel=alternate][type='application/rss+xml']", "href"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_member_writes_comments_reacts_and_rates()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.WriteAsync("atelier-numerique", "Une note **importante** sur les #essais, pour @yann.");

        Assert.Equal("importante", await visit.Page.InnerTextAsync("article.post .text strong"));
        await visit.Page.FillAsync("#comment", "Premier commentaire");
        await visit.Page.ClickAsync("#thread > form button.primary");
        await visit.Page.ClickAsync(".comment .reply summary");
        await visit.Page.FillAsync(".comment .reply textarea", "Une réponse à la réponse");
        await visit.Page.ClickAsync(".comment .reply button");
        Assert.Equal("Une réponse à la réponse", (await visit.Page.InnerTextAsync(".comment > ol .comment .text")).Trim());

        await visit.Page.ClickAsync("article.post .reactions summary");
        await visit.Page.ClickAsync("article.post .reactions button[value=useful]");
        Assert.Equal("true", await visit.Page.GetAttributeAsync("article.post .reactions button[value=useful]", "aria-pressed"));
        await visit.Page.ClickAsync("article.post .reactions button[value=useful]");
        Assert.Equal(0, await visit.Page.Locator("article.post .reactions button[value=useful][aria-pressed=true]").CountAsync());

        await visit.Page.ClickAsync(".rating button[value='4']");
        Assert.StartsWith("4,0", (await visit.Page.InnerTextAsync(".rating .average")).Trim(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_was_written_is_found_with_the_words_marked()
    {
        await using var visit = await intranet.VisitAsync("owen");
        await visit.WriteAsync("atelier-numerique", "Le thermocouple bimétallique est dans le tiroir du haut.");

        await visit.GoAsync("/search?q=thermocouple");
        for (var attempt = 0; attempt < 100 && await visit.Page.Locator(".found mark").CountAsync() == 0; attempt++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await visit.Page.ReloadAsync();
        }

        Assert.Equal("thermocouple", (await visit.Page.InnerTextAsync(".found mark")).ToLowerInvariant());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_edit_over_a_newer_version_shows_it_and_keeps_what_was_typed()
    {
        await using var visit = await intranet.VisitAsync("claire");
        var post = await visit.WriteAsync("vie-de-la-coop", "Première version");
        await visit.GoAsync($"{post}/edit");
        var late = await visit.Page.Context.NewPageAsync();
        await late.GotoAsync($"{post}/edit");
        await visit.Page.FillAsync("textarea[name=Body]", "Deuxième version");
        await visit.Page.ClickAsync("main form button.primary");

        await late.FillAsync("textarea[name=Body]", "Version tardive");
        await late.ClickAsync("main form button.primary");

        Assert.Contains("Deuxième version", await late.InnerTextAsync(".conflict"), StringComparison.Ordinal);
        Assert.Equal("Version tardive", await late.InputValueAsync("textarea[name=Body]"));
        await late.ClickAsync("main form button.primary");
        Assert.Contains("Version tardive", await late.InnerTextAsync("article.post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_trashed_is_gone_and_comes_back()
    {
        await using var visit = await intranet.VisitAsync("thomas");
        var post = await visit.WriteAsync("energie-et-terrain", "À jeter, puis à reprendre");
        await visit.Page.ClickAsync("article.post footer form[action*=Trash] button");

        Assert.Contains("/spaces/energie-et-terrain", visit.Page.Url, StringComparison.Ordinal);
        var restore = visit.Page.Locator(".notice button");
        var other = await visit.Page.Context.NewPageAsync();
        Assert.Equal(404, (await other.GotoAsync(post))!.Status);

        await restore.ClickAsync();
        await visit.ArriveAsync($"**{post}");
        Assert.Contains("puis à reprendre", await visit.Page.InnerTextAsync("article.post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_the_members_own_until_they_switch()
    {
        await using var visit = await intranet.VisitAsync("owen");
        Assert.Equal("en", await visit.Page.GetAttributeAsync("html", "lang"));

        await visit.Page.ClickAsync(".language button");

        Assert.Equal("fr", await visit.Page.GetAttributeAsync("html", "lang"));
        Assert.StartsWith("Bonjour", await visit.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_sees_their_space_and_no_other()
    {
        await using var visit = await intranet.VisitAsync("nadia");

        await visit.GoAsync("/spaces");

        Assert.Equal(["Côté clients"], await visit.Page.Locator("main .tile h2").AllInnerTextsAsync());
        Assert.Equal(200, await visit.GoAsync("/spaces/cote-clients"));
        Assert.NotEqual(0, await visit.Page.Locator("article.entry").CountAsync());
        Assert.Equal(404, await visit.GoAsync("/spaces/vie-de-la-coop"));
        Assert.Equal(404, await visit.GoAsync("/invoices/42"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_member_joins_follows_and_leaves_a_space()
    {
        await using var visit = await intranet.VisitAsync("sophie");
        await visit.GoAsync("/spaces/energie-et-terrain");

        await visit.Page.ClickAsync("form[action*=Join] button");
        Assert.Equal("true", await visit.Page.GetAttributeAsync("form[action*='/actions/space/'] button", "aria-pressed"));
        Assert.True(await visit.Page.IsVisibleAsync("#compose"));
        await visit.Page.ClickAsync("form[action*=Leave] button");

        await visit.GoAsync("/spaces/energie-et-terrain");
        Assert.False(await visit.Page.IsVisibleAsync("#compose"));
    }

    [Fact]
    public async Task An_invoice_is_talked_about_by_those_in_accounting()
    {
        await using var visit = await intranet.VisitAsync("sophie");
        await visit.GoAsync("/invoices/57");

        await visit.Page.FillAsync("#comment", "Relance prévue lundi.");
        await visit.Page.ClickAsync("#thread > form button.primary");

        Assert.Equal("Relance prévue lundi.", (await visit.Page.Locator(".comment .text").Last.InnerTextAsync()).Trim());
        await using var other = await intranet.VisitAsync("karim");
        Assert.Equal(404, await other.GoAsync("/invoices/57"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_invoice_is_registered_with_the_first_remark_on_it_or_not_at_all()
    {
        await using var visit = await intranet.VisitAsync("sophie");
        await visit.GoAsync("/invoices/new");
        await visit.Page.FillAsync("#customer", "Moulin de la Vilaine");
        await visit.Page.FillAsync("#subject", "Diagnostic énergétique");
        await visit.Page.FillAsync("#price", "850");
        await visit.Page.FillAsync("#remark", "Le moulin paie toujours en avance.");
        await visit.Page.ClickAsync("main form button.primary");

        Assert.Contains("Moulin de la Vilaine", await visit.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Equal("Le moulin paie toujours en avance.", (await visit.Page.Locator(".comment .text").Last.InnerTextAsync()).Trim());

        await visit.GoAsync("/invoices/new");
        await visit.Page.FillAsync("#customer", "Client sans remarque");
        await visit.Page.FillAsync("#subject", "Rien");
        await visit.Page.FillAsync("#remark", " ");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.True(await visit.Page.IsVisibleAsync(".problems"));
        await visit.GoAsync("/invoices");
        Assert.DoesNotContain("Client sans remarque", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await using var other = await intranet.VisitAsync("karim");
        Assert.Equal(404, await other.GoAsync("/invoices/new"));
    }

    [Fact]
    public async Task A_text_that_breaks_a_rule_is_refused_beside_the_form_and_not_lost()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.GoAsync("/write?space=atelier-numerique");
        await visit.Page.CheckAsync("input[value=article]");
        await visit.Page.FillAsync("textarea[name=Body]", "Un article sans titre");
        await visit.Page.ClickAsync("main form button.primary");

        Assert.True(await visit.Page.IsVisibleAsync(".problems"));
        Assert.Equal("Un article sans titre", await visit.Page.InputValueAsync("textarea[name=Body]"));
    }
}
