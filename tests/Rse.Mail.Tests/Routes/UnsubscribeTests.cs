using System.Net;
using Rse.Letters;
using Rse.Mail.Addresses;
using Rse.People;
using Rse.Spaces;

namespace Rse.Mail.Tests.Routes;

public sealed class UnsubscribeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scanner_that_follows_every_link_changes_nothing_and_uses_nothing_up()
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client();
        var link = Link(app, new UnsubscribeScope(UnsubscribeKind.Space, "3"));

        for (var visit = 0; visit < 3; visit++)
        {
            using var page = await client.GetAsync(link, Token);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link), Token);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        }

        Assert.Empty(app.Unsubscribed.All);
        using var post = await ClickAsync(client, link);
        Assert.Equal(HttpStatusCode.OK, post.StatusCode);
        Assert.Equal((new Id<Member>(7), new UnsubscribeWish { SpaceId = new Id<Space>(3) }), Assert.Single(app.Unsubscribed.All));
    }

    [Theory]
    [InlineData(0, "mention")]
    [InlineData(1, "3")]
    [InlineData(2, "")]
    [InlineData(2, "3")]
    [InlineData(3, "")]
    public async Task One_click_of_a_mail_program_acts_without_cookies_redirects_or_a_second_question(int kind, string value)
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client();
        var link = Link(app, new UnsubscribeScope((UnsubscribeKind)kind, value));

        // As a provider's server sends it, and as a browser's form; again is harmless.
        foreach (
            var content in (HttpContent[])[Form(), new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } }]
        )
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, link) { Content = content };
            message.Headers.Add("Origin", "https://mail.example");
            using var answer = await client.SendAsync(message, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(2, app.Unsubscribed.All.Count);
        var wish = Assert.Single(app.Unsubscribed.All.Distinct()).Wish;
        Assert.Equal(kind == 0 ? value : null, wish.Kind);
        Assert.Equal(kind == 2, wish.IsDigest);
        Assert.Equal(value == "3" ? new Id<Space>(3) : null, wish.SpaceId);
    }

    [Fact]
    public async Task A_post_that_says_nothing_and_a_link_that_is_forged_cut_or_of_another_purpose_change_nothing()
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client();
        var link = Link(app, new UnsubscribeScope(UnsubscribeKind.All, ""));
        using var empty = await client.PostAsync(link, null, Token);
        using var other = await client.PostAsync(link, new FormUrlEncodedContent([new("List-Unsubscribe", "No")]), Token);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (empty.StatusCode, other.StatusCode));

        var addresses = app.Get<MailAddresses>();
        string[] wrong = [link[..^1], link[..^2] + "aa", $"/rse/mail/unsubscribe/{addresses.EnvelopeId(7)}", "/rse/mail/unsubscribe/x"];
        foreach (var address in wrong)
        {
            using var get = await client.GetAsync(address, Token);
            using var post = await ClickAsync(client, address);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (get.StatusCode, post.StatusCode));
        }

        Assert.Empty(app.Unsubscribed.All);
    }

    [Fact]
    public async Task A_link_survives_relays_that_change_the_case_of_addresses()
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client();
        var token = Link(app, new UnsubscribeScope(UnsubscribeKind.All, "")).Split('/')[^1];
        using var answer = await ClickAsync(client, $"/rse/mail/unsubscribe/{token.ToUpperInvariant()}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_that_asks_is_in_the_readers_language_tells_nobody_and_offers_to_stop_everything()
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de, fr-CA;q=0.9, en;q=0.8");
        using var page = await client.GetAsync(Link(app, new UnsubscribeScope(UnsubscribeKind.Digest, "")), Token);
        var html = await page.Content.ReadAsStringAsync(Token);

        Assert.Contains("Ne plus recevoir les résumés par courriel ?", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<form ").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
    }

    private static string Link(MailApp app, UnsubscribeScope scope) =>
        $"/rse/mail/unsubscribe/{app.Get<MailAddresses>().Unsubscribe(7, scope)}";

    private static FormUrlEncodedContent Form() => new([new("List-Unsubscribe", "One-Click")]);

    private static Task<HttpResponseMessage> ClickAsync(HttpClient client, string link) => client.PostAsync(link, Form(), Token);
}
