using Intranet.Tests.Hosting;

namespace Intranet.Tests;

/// <summary>What people see first: the feed in groups, what of it is unread, what they mute, and why anything is there.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class FeedPageTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_thread_is_one_entry_that_opens_to_all_of_it()
    {
        await using var visit = await intranet.VisitAsync("ines");
        var talk = visit.Page.Locator("article.talk").First;
        var link = talk.Locator("footer a.all");
        var number = int.Parse(
            System
                .Text.RegularExpressions.Regex.Match(
                    await link.InnerTextAsync(),
                    "[0-9]+",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
                .Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(number, 2, 20);

        await link.ClickAsync();

        Assert.Equal(number, await visit.Page.Locator("article.entry").CountAsync());
        await visit.Page.ClickAsync("nav.crumb a");
        Assert.Equal("/", new Uri(visit.Page.Url).AbsolutePath);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Who_posts_much_in_a_day_takes_one_entry()
    {
        await using var writer = await intranet.VisitAsync("moussa");
        for (var i = 1; i <= 4; i++)
        {
            await writer.WriteAsync("energie-et-terrain", $"Rafale de notes, la {i} sur quatre.");
        }

        await using var visit = await intranet.VisitAsync("owen");
        await visit.GoAsync("/spaces/energie-et-terrain");
        var burst = visit.Page.Locator("article.burst", new() { HasText = "Rafale de notes" });

        Assert.Equal(1, await burst.CountAsync());
        Assert.Equal(3, await burst.Locator(".titles li").CountAsync());
        await burst.Locator("footer a.all").ClickAsync();
        Assert.InRange(await visit.Page.Locator("article.entry", new() { HasText = "Rafale de notes" }).CountAsync(), 4, 4);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Opening_an_entry_marks_it_read_and_one_button_marks_all()
    {
        await using var writer = await intranet.VisitAsync("thomas");
        var post = await writer.WriteAsync("atelier-numerique", "Une note que karim n'a pas encore lue.");
        await using var visit = await intranet.VisitAsync("karim");
        await visit.GoAsync("/spaces/atelier-numerique?unread=true");
        Assert.Equal(1, await visit.Page.Locator("article.entry", new() { HasText = "pas encore lue" }).CountAsync());

        await visit.GoAsync(post);
        await visit.GoAsync("/spaces/atelier-numerique?unread=true");
        Assert.Equal(0, await visit.Page.Locator("article.entry", new() { HasText = "pas encore lue" }).CountAsync());

        await visit.Page.ClickAsync("form[action='/mark-read'] button");
        await visit.GoAsync("/spaces/atelier-numerique?unread=true");
        Assert.Equal(0, await visit.Page.Locator("article.entry").CountAsync());
        Assert.Equal(0, await visit.Page.Locator(".side a[href='/spaces/atelier-numerique'] .unread-count").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_thread_goes_on_where_reading_ended()
    {
        await using var writer = await intranet.VisitAsync("yann");
        var post = await writer.WriteAsync("atelier-numerique", "Un fil que claire reprend plus tard.");
        await writer.Page.FillAsync("#comment", "Le premier, déjà lu.");
        await writer.Page.ClickAsync("#thread > form button.primary");
        await using var visit = await intranet.VisitAsync("claire");
        await visit.GoAsync(post);
        await writer.Page.FillAsync("#comment", "Le deuxième, pas encore lu.");
        await writer.Page.ClickAsync("#thread > form button.primary");
        await writer.ArriveAsync("**/posts/*#comment-*");

        await visit.GoAsync($"/unread{post.Replace("/posts/", "/post/", StringComparison.Ordinal)}");

        var id = new Uri(visit.Page.Url).Fragment;
        Assert.Contains("pas encore lu", await visit.Page.InnerTextAsync($"{id} .text"), StringComparison.Ordinal);
        Assert.Equal(1, await visit.Page.Locator(".first-unread").CountAsync());
        await visit.GoAsync(post);
        Assert.Equal(0, await visit.Page.Locator(".first-unread").CountAsync());
    }

    [Fact]
    public async Task A_mute_takes_an_entry_from_home_says_so_and_is_taken_back()
    {
        await using var writer = await intranet.VisitAsync("thomas");
        var post = await writer.WriteAsync("energie-et-terrain", "Une note que maelle ne veut pas voir.");
        await using var visit = await intranet.VisitAsync("maelle");
        await visit.GoAsync("/spaces/energie-et-terrain");
        if (await visit.Page.GetAttributeAsync("form[action*='/actions/space/'] button", "aria-pressed") is "false")
        {
            await visit.Page.ClickAsync("form[action*='/actions/space/'] button");
        }

        await visit.GoAsync($"/why/post/{post["/posts/".Length..]}");
        Assert.Equal(1, await visit.Page.Locator(".reasons .brings a[href='/spaces/energie-et-terrain']").CountAsync());

        await visit.GoAsync("/");
        var entry = visit.Page.Locator("article.entry", new() { HasText = "ne veut pas voir" });
        await entry.Locator("details.what summary").ClickAsync();
        await entry.Locator("a[href^='/mutes/new']").ClickAsync();
        await visit.Page.CheckAsync("input[value='member/thomas']");
        await visit.Page.SelectOptionAsync("#days", "30");
        await visit.Page.ClickAsync("main form button.primary");
        Assert.Equal(1, await visit.Page.Locator(".rows a[href='/members/thomas']").CountAsync());
        await visit.GoAsync("/");
        Assert.Equal(0, await visit.Page.Locator("article.entry", new() { HasText = "ne veut pas voir" }).CountAsync());

        await visit.GoAsync($"/why/post/{post["/posts/".Length..]}");
        Assert.Equal(1, await visit.Page.Locator(".reasons time").CountAsync());
        await visit.Page.ClickAsync(".reasons form button");
        Assert.Equal(1, await visit.Page.Locator(".reasons .brings").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_follow_has_levels()
    {
        await using var visit = await intranet.VisitAsync("hugo");
        await visit.GoAsync("/topics/saint-aubin");
        if (await visit.Page.GetAttributeAsync("form[action*='/actions/topic/'] button", "aria-pressed") is "false")
        {
            await visit.Page.ClickAsync("form[action*='/actions/topic/'] button");
        }

        await visit.Page.ClickAsync(".follow details summary");
        await visit.Page.ClickAsync(".follow button[value=PostsOnly]");

        Assert.Equal("true", await visit.Page.Locator(".follow button[value=PostsOnly]").GetAttributeAsync("aria-pressed"));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/why/post/999999", 404)]
    [InlineData("/mutes/new?subject=post/999999", 404)]
    [InlineData("/group?feed=home&key=x", 400)]
    [InlineData("/unread/post/999999", 404)]
    public async Task What_is_not_there_is_not_explained(string path, int status)
    {
        await using var visit = await intranet.VisitAsync("hugo");

        Assert.Equal(status, await visit.GoAsync(path));
    }
}
