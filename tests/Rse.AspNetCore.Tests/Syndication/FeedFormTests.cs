using System.Text.Json.Nodes;
using System.Xml.Linq;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>What feed documents say of themselves, and how a request chooses among them.</summary>
public sealed class FeedFormTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Thr = "http://purl.org/syndication/thread/1.0";

    [Fact]
    public async Task The_title_of_a_feed_names_the_site_and_its_language_is_that_of_the_network()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Settings = [("Rse:Web:SiteName", "Fil & Flux"), ("Rse:Members:DefaultLocale", "fr-FR")] }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers");
        foreach (
            var (path, title) in ((string, string)[])
                [
                    ("feeds/home", "amelie – Fil & Flux"),
                    ("spaces/ateliers/feed", "ateliers – Fil & Flux"),
                    ("feeds/highlights", "Highlights – Fil & Flux"),
                    ("spaces/ateliers/highlights", "ateliers – Highlights – Fil & Flux"),
                    ("feeds/brief", "amelie – Brief – Fil & Flux"),
                ]
        )
        {
            var channel = Xml(await amelie.GetAsync($"/rse/{path}.rss")).Root!.Element("channel")!;
            var atom = Xml(await amelie.GetAsync($"/rse/{path}.atom")).Root!;
            var json = (await amelie.GetAsync($"/rse/{path}.json")).Expect(200).Json;
            Assert.Equal((title, "fr-FR"), (channel.Element("title")!.Value, channel.Element("language")!.Value));
            Assert.Equal((title, "fr-FR"), (atom.Element(Atom + "title")!.Value, atom.Attribute(XNamespace.Xml + "lang")!.Value));
            Assert.Equal((title, "fr-FR"), ((string)json["title"]!, (string)json["language"]!));
        }
    }

    [Fact]
    public async Task A_comment_names_its_thread_and_what_it_answers()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var titled = await amelie.PostNoteAsync("ateliers", "Corps.", "Budget & outils");
        var untitled = await amelie.PostNoteAsync("ateliers", "Une *note* sans titre.");
        var first = await amelie.CommentAsync($"post/{titled}", "D'accord avec <b>tout</b>.");
        await amelie.CommentAsync($"comment/{first}", "Moi aussi.");
        await amelie.CommentAsync($"post/{untitled}", "Bien dit.");

        var entries = Xml(await amelie.GetAsync("/rse/members/amelie/feed.atom")).Root!.Elements(Atom + "entry").ToList();

        string Id(string title) => entries.Single(entry => entry.Element(Atom + "title")!.Value == title).Element(Atom + "id")!.Value;
        XElement Reply(string title) =>
            entries.Single(entry => entry.Element(Atom + "title")!.Value == title).Element(Thr + "in-reply-to")!;
        const string One = "Re: Budget & outils – D'accord avec <b>tout</b>.";
        Assert.Equal(Id("Budget & outils"), Reply(One).Attribute("ref")!.Value);
        Assert.Equal($"{host.Address}posts/{titled}", Reply(One).Attribute("href")!.Value);
        Assert.Equal(Id(One), Reply("Re: Budget & outils – Moi aussi.").Attribute("ref")!.Value);
        Assert.Equal($"{host.Address}posts/{titled}#comment-{first}", Reply("Re: Budget & outils – Moi aussi.").Attribute("href")!.Value);
        Assert.Equal(Id("Une note sans titre."), Reply("Re: Une note sans titre. – Bien dit.").Attribute("ref")!.Value);
        Assert.All(
            entries.Where(entry => !entry.Element(Atom + "title")!.Value.StartsWith("Re: ", StringComparison.Ordinal)),
            entry => Assert.Null(entry.Element(Thr + "in-reply-to"))
        );
        var rss = Xml(await amelie.GetAsync("/rse/members/amelie/feed.rss")).Descendants("item");
        Assert.Equal(3, rss.Count(item => item.Element(Thr + "in-reply-to") is not null));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("application/rss+xml", "application/rss+xml")]
    [InlineData("application/atom+xml;q=0.9, application/rss+xml;q=0.8, */*;q=0.1", "application/atom+xml")]
    [InlineData("application/feed+json, application/json;q=0.9", "application/feed+json")]
    [InlineData("application/feed+json;q=0.2, application/json;q=0.9", "application/json")]
    [InlineData("application/atom+xml;q=0", "application/json")]
    [InlineData("nonsense", "application/json")]
    public async Task An_address_without_an_extension_answers_with_the_feed_that_accept_prefers(string? accept, string type)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        foreach (var path in (string[])["feeds/home", "feeds/highlights", "feeds/brief"])
        {
            var reply = accept is null ? await amelie.GetAsync($"/rse/{path}") : await amelie.GetAsync($"/rse/{path}", ("Accept", accept));
            Assert.Equal($"{type}; charset=utf-8", reply.Expect(200).Header("Content-Type"));
        }
    }

    [Theory]
    [InlineData(null, "application/rss+xml")]
    [InlineData("*/*", "application/rss+xml")]
    [InlineData("application/xml", "application/rss+xml")]
    [InlineData("application/json", "application/feed+json")]
    [InlineData("application/rss+xml;q=0.5, application/atom+xml", "application/atom+xml")]
    [InlineData("text/html", "text/html")]
    public async Task A_private_feed_without_an_extension_answers_with_what_accept_prefers(string? accept, string type)
    {
        await using var host = await TestHost.StartAsync();
        var made = (await host.As("amelie").PostAsync("/rse/me/feed-tokens", new { kind = "home" })).Expect(201);
        var path = $"/rse/feeds/private/{(string)made.Json["token"]!}";
        var reader = host.As(null);

        var reply = accept is null ? await reader.GetAsync(path) : await reader.GetAsync(path, ("Accept", accept));

        Assert.Equal($"{type}; charset=utf-8", reply.Expect(200).Header("Content-Type"));
        Assert.Equal("Accept", reply.Header("Vary"));
        (await reader.GetAsync(path, ("Accept", "image/png"))).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task The_brief_is_a_feed()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await bruno.GetAsync("/rse/me");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", "Pour @bruno.");
        var brief = (await bruno.GetAsync("/rse/feeds/brief")).Expect(200).Json["items"]!.AsArray();

        var feed = (await bruno.GetAsync("/rse/feeds/brief.json")).Expect(200);

        Assert.Equal(
            brief.Select(item => $"{host.Address}posts/{item!["subject"]!["id"]}"),
            feed.Json["items"]!.AsArray().Select(item => (string)item!["url"]!),
            StringComparer.Ordinal
        );
        Assert.Null(feed.Json["next_url"]);
        Assert.Null(feed.Header("Last-Modified"));
    }

    private static XDocument Xml(Reply reply) => XDocument.Load(new MemoryStream(reply.Expect(200).Bytes));
}
