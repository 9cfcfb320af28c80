using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Texts;

namespace Rse.AspNetCore.Tests.Texts;

/// <summary>Texts as pages and feeds show them: addresses below a path base, mentions of whom there is, and images.</summary>
public sealed class ShownTextTests
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    [Fact]
    public async Task Below_a_path_base_links_lead_to_the_same_on_pages_and_in_feeds()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Map = BelowPathBase });
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await bruno.GetAsync("/intranet/rse/me");
        (await amelie.PostAsync("/intranet/rse/spaces", new { name = "Ateliers", slug = "ateliers" })).Expect(201);
        const string Text = "@bruno #bois [un](/intranet/posts/1) [deux](posts/2) [trois](/ailleurs) ![](/intranet/rse/feeds/brief)";
        var post = (await amelie.PostAsync("/intranet/rse/spaces/ateliers/posts", new { body = Text })).Expect(201);
        var page = (string)post.Json["html"]!;
        var feed = (await amelie.GetAsync("/intranet/rse/spaces/ateliers/feed.rss")).Expect(200);
        var shown = Xml(feed).Descendants(Content + "encoded").Single().Value;
        var preview = (await amelie.GetAsync("/intranet/page")).Expect(200).Text;
        var site = host.Address.AbsoluteUri.TrimEnd('/');

        foreach (
            var path in (string[])
                ["/intranet/members/bruno", "/intranet/topics/bois", "/intranet/posts/1", "/intranet/posts/2", "/ailleurs"]
        )
        {
            Assert.Contains($"href=\"{path}\"", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"{site}{path}\"", shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"/intranet/members/karim\"", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_path_base_a_link_cites_what_it_leads_to()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Map = BelowPathBase });
        var amelie = host.As("amelie");
        (await amelie.PostAsync("/intranet/rse/spaces", new { name = "Ateliers", slug = "ateliers" })).Expect(201);
        var cited = await PostAsync(amelie, "Le premier.");
        var below = await PostAsync(amelie, $"Voir /x et [ici](/intranet/posts/{cited}).");
        var relative = await PostAsync(amelie, $"Voir [ici](posts/{cited}).");
        await PostAsync(amelie, $"Voir [dehors](/posts/{cited}).");

        var citing = (await amelie.GetAsync($"/intranet/rse/subjects/post/{cited}/citations")).Expect(200);

        Assert.Equal([relative, below], citing.Items.Select(item => (long)item!["subject"]!["id"]!));
    }

    [Fact]
    public async Task A_mention_of_nobody_is_plain_text_and_one_that_reached_somebody_a_link()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, carla) = (host.As("amelie"), host.As("bruno"), host.As("carla"));
        await bruno.GetAsync("/rse/me");
        await carla.GetAsync("/rse/me");
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("secret", "secret");
        var open = await amelie.PostNoteAsync("ateliers", "@Bruno, @carla et @nobody");
        var closed = await amelie.PostNoteAsync("secret", "@bruno et @nobody");

        var seen = (string)(await carla.GetAsync($"/rse/posts/{open}")).Expect(200).Json["html"]!;
        var secret = (string)(await amelie.GetAsync($"/rse/posts/{closed}")).Expect(200).Json["html"]!;

        Assert.Contains("<a href=\"/members/bruno\" class=\"mention\">@Bruno</a>", seen, StringComparison.Ordinal);
        Assert.Contains("href=\"/members/carla\"", seen, StringComparison.Ordinal);
        Assert.Contains(" et @nobody<", seen, StringComparison.Ordinal);

        // Bruno may not see the secret space: nobody told him, and nothing says so but the missing link.
        Assert.Equal("<p dir=\"auto\">@bruno et @nobody</p>", secret.TrimEnd());
    }

    [Fact]
    public async Task A_guest_is_shown_no_link_to_a_member_whom_they_may_not_see()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, gaston) = (host.As("amelie"), host.As("bruno"), host.As("gaston", "guest"));
        await bruno.GetAsync("/rse/me");
        await gaston.GetAsync("/rse/me");
        (
            await amelie.PostAsync(
                "/rse/spaces",
                new
                {
                    name = "Ateliers",
                    slug = "ateliers",
                    admitsGuests = true,
                }
            )
        ).Expect(201);
        (await amelie.PutAsync("/rse/spaces/ateliers/members/gaston", new { role = "contributor" })).Expect(200);
        var post = await amelie.PostNoteAsync("ateliers", "@bruno et @gaston");

        var guest = (string)(await gaston.GetAsync($"/rse/posts/{post}")).Expect(200).Json["html"]!;
        var member = (string)(await bruno.GetAsync($"/rse/posts/{post}")).Expect(200).Json["html"]!;

        Assert.Contains("@bruno et <a href=\"/members/gaston\"", guest, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/members/bruno\"", member, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("None", 0)]
    [InlineData("own", 1)]
    [InlineData("Https", 2)]
    public async Task The_host_says_which_images_are_shown(string images, int shown)
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:Markdown:Images", images)] });
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "![a](/a.png) ![b](https://e.org/b.png) ![c](/rse/live)");

        var html = (string)(await amelie.GetAsync($"/rse/posts/{post}")).Expect(200).Json["html"]!;

        Assert.Equal(shown, html.Split("<img").Length - 1);
    }

    [Theory]
    [InlineData("un**believ**able et `co`de", "unbelievable et code", "unbelievable et code")]
    [InlineData("un\n\ndeux\n\n- trois\n- quatre", "un deux trois quatre", "un")]
    [InlineData("# *Ligne*\nsuivante", "Ligne suivante", "Ligne")]
    [InlineData("**fort sur\ndeux lignes**", "fort sur deux lignes", "fort sur deux lignes")]
    [InlineData("```\ncode\n```", "code", "code")]
    [InlineData("[lien](/x) <https://e.org>", "lien https://e.org", "lien https://e.org")]
    public async Task A_description_has_whole_words_and_an_untitled_thread_a_plain_title(string body, string words, string title)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", body);
        await amelie.CommentAsync($"post/{post}", body);

        var space = Xml((await amelie.GetAsync("/rse/spaces/ateliers/feed.rss")).Expect(200));
        var thread = Xml((await amelie.GetAsync($"/rse/subjects/post/{post}/feed.rss")).Expect(200));

        Assert.Equal(words, space.Descendants("item").First().Element("description")!.Value);
        Assert.Equal($"{title} – Rse.AspNetCore.Tests", thread.Root!.Element("channel")!.Element("title")!.Value);
        Assert.Equal($"Re: {words} – {words}", thread.Descendants("item").First().Element("title")!.Value);
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u2060\uFEFF \u00AD")]
    [InlineData("\uFE0F\u200D")]
    [InlineData("\u3164\u2800")]
    [InlineData("\u202E\u2066")]
    public async Task A_text_of_invisible_characters_is_empty(string text)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");

        (await amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = text })).ExpectProblem(400, "text-empty", "body");
        (await amelie.PostAsync($"/rse/subjects/post/{post}/comments", new { body = text })).ExpectProblem(400, "text-empty", "body");
        (
            await amelie.PostAsync(
                "/rse/spaces/ateliers/posts",
                new
                {
                    body = "x",
                    title = text,
                    kind = "article",
                }
            )
        ).ExpectProblem(400, "text-empty", "title");
    }

    private static void BelowPathBase(WebApplication app)
    {
        app.UsePathBase("/intranet");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRse("/rse");
        app.MapGet("/page", (HttpContext context) => context.RequestServices.GetRequiredService<TextParser>().Show("@karim", ["karim"]));
    }

    private static XDocument Xml(Reply reply) => XDocument.Load(new MemoryStream(reply.Bytes));

    private static async Task<long> PostAsync(Api member, string body) =>
        (long)(await member.PostAsync("/intranet/rse/spaces/ateliers/posts", new { body })).Expect(201).Json["id"]!;
}
