using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class ActionTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_bookmark_is_listed_for_its_member_alone_until_it_is_removed()
    {
        await using var visit = await intranet.VisitAsync("maelle");
        var post = await visit.WriteAsync("vie-de-la-coop", "À relire **ce soir**.");
        await visit.Page.ClickAsync("article.post .bookmark button");
        Assert.Equal("true", await visit.Page.GetAttributeAsync("article.post .bookmark button", "aria-pressed"));

        await visit.Page.ClickAsync("nav.side a[href='/bookmarks']");
        Assert.Contains("À relire ce soir.", await visit.Page.InnerTextAsync("article.entry"), StringComparison.Ordinal);
        await using var other = await intranet.VisitAsync("hugo");
        await other.GoAsync("/bookmarks");
        Assert.Equal(0, await other.Page.Locator("article.entry").CountAsync());
        Assert.Equal(1, await other.Page.Locator("main .empty").CountAsync());

        await visit.Page.ClickAsync("article.entry .bookmark button");
        Assert.Equal(1, await visit.Page.Locator("main .empty").CountAsync());
        await visit.GoAsync(post);
        Assert.Equal("false", await visit.Page.GetAttributeAsync("article.post .bookmark button", "aria-pressed"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Something_is_shared_with_a_word_told_listed_and_taken_back()
    {
        await using var visit = await intranet.VisitAsync("maelle");
        var post = await visit.WriteAsync("vie-de-la-coop", "Le plan de samedi.");
        await visit.Page.ClickAsync("article.post > footer a[href^='/shares/new']");
        await visit.Page.FillAsync("#members", "@hugo, personne");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.Equal(1, await visit.Page.Locator("#members-fault").CountAsync());

        await visit.Page.FillAsync("#members", "@hugo, owen");
        await visit.Page.FillAsync("#note", "Pour <b>toi</b>");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.Equal(0, await visit.Page.Locator(".once .people li").CountAsync());
        await using var other = await intranet.VisitAsync("hugo");
        await other.GoAsync("/shares");
        Assert.Equal("Pour <b>toi</b>", await other.Page.InnerTextAsync(".shared .note"));
        Assert.Contains("Le plan de samedi.", await other.Page.InnerTextAsync(".shared .entry"), StringComparison.Ordinal);
        await other.GoAsync("/notifications");
        await other.Page.Locator(".notifications li", new() { HasText = "Pour <b>toi</b>" }).First.WaitForAsync();

        await visit.Page.ClickAsync(".once button.quiet");
        await visit.ArriveAsync($"**{post}");
        await other.GoAsync("/shares");
        Assert.Equal(0, await other.Page.Locator(".shared").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Whoever_is_not_in_a_private_space_is_named_to_the_one_who_shares()
    {
        await using var visit = await intranet.VisitAsync("sophie");
        var post = await visit.WriteAsync("tresorerie", "Entre nous.");
        await visit.GoAsync($"/shares/new?subject={post[1..].Replace("posts", "post", StringComparison.Ordinal)}");
        await visit.Page.FillAsync("#members", "owen");
        await visit.Page.ClickAsync("main form button.primary");

        Assert.Equal(1, await visit.Page.Locator(".once .people li").CountAsync());
        await using var other = await intranet.VisitAsync("owen");
        await other.GoAsync("/shares");
        Assert.Equal(0, await other.Page.Locator(".shared").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_author_of_a_question_accepts_an_answer_which_is_then_shown_first()
    {
        await using var asker = await intranet.VisitAsync("owen");
        await asker.GoAsync("/write?space=atelier-numerique");
        await asker.Page.CheckAsync("input[value=question]");
        await asker.Page.FillAsync("textarea[name=Body]", "Which port does the gateway use?");
        await asker.Page.ClickAsync("main form button.primary");
        await asker.ArriveAsync("**/posts/*");
        var question = new Uri(asker.Page.Url).AbsolutePath;
        await using var helper = await intranet.VisitAsync("thomas");
        await helper.GoAsync(question);
        await helper.Page.FillAsync("#comment", "Le **1883**.");
        await helper.Page.ClickAsync("#thread > form button.primary");
        Assert.Equal(0, await helper.Page.Locator("button[name=accept]").CountAsync());

        await asker.Page.ReloadAsync();
        await asker.Page.ClickAsync("button[name=accept]");

        Assert.Equal("1883", await asker.Page.InnerTextAsync(".answer .text strong"));
        Assert.Equal(1, await asker.Page.Locator(".comment.accepted").CountAsync());
        await asker.Page.ClickAsync("button[name=accept]");
        Assert.Equal(0, await asker.Page.Locator(".answer").CountAsync());
        Assert.Empty(asker.Complaints);
    }

    [Fact]
    public async Task Links_to_a_post_or_an_invoice_are_listed_below_it()
    {
        await using var visit = await intranet.VisitAsync("sophie");
        var cited = await visit.WriteAsync("vie-de-la-coop", "Le fait.");
        await visit.WriteAsync(
            "vie-de-la-coop",
            $"D'après [le fait]({new Uri(visit.Page.Url).GetLeftPart(UriPartial.Authority)}{cited}) et [la facture](/invoices/42)."
        );

        await visit.GoAsync(cited);
        Assert.Equal("D'après le fait et la facture.", await visit.Page.InnerTextAsync(".cited li a"));
        await visit.GoAsync("/invoices/42");
        Assert.Equal(1, await visit.Page.Locator(".cited li").CountAsync());
        Assert.Equal(200, await visit.GoAsync("/cited/invoice/42"));
        Assert.Equal(1, await visit.Page.Locator("article.entry").CountAsync());
        await using var guest = await intranet.VisitAsync("nadia");
        Assert.Equal(404, await guest.GoAsync("/cited/invoice/42"));
        Assert.Empty(visit.Complaints);
    }
}
