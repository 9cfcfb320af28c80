using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Networks;

namespace Rse.AspNetCore.Tests.Syndication;

public sealed class FeedDocumentTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    [Fact]
    public async Task Every_feed_is_written_in_both_formats()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        await amelie.CommentAsync($"post/{post}", "Oui.");
        foreach (
            var feed in (string[])
                ["feeds/home", "spaces/ateliers/feed", "members/amelie/feed", "topics/bois/feed", $"subjects/post/{post}/feed"]
        )
        {
            var rss = (await amelie.GetAsync($"/rse/{feed}.rss")).Expect(200);
            var atom = (await amelie.GetAsync($"/rse/{feed}.atom")).Expect(200);

            Assert.Equal("application/rss+xml; charset=utf-8", rss.Header("Content-Type"));
            Assert.Equal("application/atom+xml; charset=utf-8", atom.Header("Content-Type"));
            Assert.Equal($"{host.Address}rse/{feed}.rss", Xml(rss).Descendants(Atom + "link").Single().Attribute("href")!.Value);
            var ids = Xml(rss).Descendants("guid").Select(id => id.Value).ToList();
            Assert.NotEmpty(ids);
            Assert.Equal(
                ids,
                Xml(atom).Descendants(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value),
                StringComparer.Ordinal
            );
        }
    }

    [Fact]
    public async Task An_entry_has_the_permanent_id_of_its_activity_and_links_to_the_page_people_see()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Settings =
                [
                    ("Rse:Web:PublicUrl", "https://intranet.example/app/"),
                    ("Rse:Web:PostPage", "/p/{id}"),
                    ("Rse:Web:SpacePage", "https://autre.example/{slug}"),
                ],
            }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Voir [ici](/aide).");
        var comment = await amelie.CommentAsync($"post/{post}", "Oui.");
        var network = await host.Get<INetworkStore>().FindIdAsync(TestContext.Current.CancellationToken);

        var channel = Xml((await amelie.GetAsync("/rse/spaces/ateliers/feed.rss")).Expect(200)).Root!.Element("channel")!;

        Assert.Equal("https://autre.example/ateliers", channel.Element("link")!.Value);
        Assert.Equal("https://intranet.example/app/rse/spaces/ateliers/feed.rss", channel.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal(NetworkService.PermanentIdOf(network, "subject", $"post/{post}"), channel.Element("item")!.Element("guid")!.Value);
        Assert.Equal($"https://intranet.example/app/p/{post}", channel.Element("item")!.Element("link")!.Value);
        var thread = Xml((await amelie.GetAsync($"/rse/subjects/post/{post}/feed.rss")).Expect(200));
        Assert.Equal(
            $"https://intranet.example/app/p/{post}#comment-{comment}",
            thread.Descendants("item").Single().Element("link")!.Value
        );
        Assert.Equal($"https://intranet.example/app/p/{post}", thread.Root!.Element("channel")!.Element("link")!.Value);
    }

    [Fact]
    public async Task An_entry_without_a_title_has_its_first_words_for_one()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", string.Join(' ', Enumerable.Repeat("Un **mot** après l'autre", 20)));
        await amelie.PostNoteAsync("ateliers", "Corps.", "Titre & <b>gras</b>");

        var titles = Xml((await amelie.GetAsync("/rse/spaces/ateliers/feed.rss")).Expect(200))
            .Descendants("item")
            .Select(item => item.Element("title")!.Value)
            .ToList();

        Assert.Equal("Titre & <b>gras</b>", titles[0]);
        Assert.InRange(titles[1].Length, 60, 80);
        Assert.EndsWith("…", titles[1], StringComparison.Ordinal);
        Assert.StartsWith("Un ", titles[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_one_another_by_the_next_link()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        for (var i = 0; i < 5; i++)
        {
            await amelie.PostNoteAsync("ateliers", $"Note {i}.");
        }

        foreach (var format in (string[])["rss", "atom"])
        {
            List<string> titles = [];
            var path = $"/rse/spaces/ateliers/feed.{format}?take=2";
            while (path is not null)
            {
                var page = Xml((await amelie.GetAsync(path)).Expect(200));
                titles.AddRange(
                    page.Descendants()
                        .Where(element => element.Name.LocalName is "item" or "entry")
                        .Select(entry => entry.Elements().First(element => element.Name.LocalName is "title").Value)
                );
                path = page.Descendants(Atom + "link")
                    .SingleOrDefault(link => link.Attribute("rel")!.Value is "next")
                    ?.Attribute("href")!
                    .Value;
            }

            Assert.Equal("Note 4. Note 3. Note 2. Note 1. Note 0.", string.Join(' ', titles));
        }
    }

    [Fact]
    public async Task A_reader_that_has_the_document_is_told_so_until_it_changes()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");
        const string Path = "/rse/spaces/ateliers/feed.rss";

        var whole = (await amelie.GetAsync(Path)).Expect(200);

        var tag = whole.Header("ETag")!;
        Assert.Matches("^W/\"[0-9a-f]{32}\"$", tag);
        Assert.Equal("private, no-cache", whole.Header("Cache-Control"));
        var modified = whole.Header("Last-Modified")!;
        foreach (
            var condition in ((string, string)[])
                [("If-None-Match", tag), ("If-None-Match", $"\"other\", {tag}"), ("If-None-Match", "*"), ("If-Modified-Since", modified)]
        )
        {
            var unchanged = (await amelie.GetAsync(Path, condition)).Expect(304);
            Assert.Empty(unchanged.Bytes);
            Assert.Equal(tag, unchanged.Header("ETag"));
            Assert.Equal("private, no-cache", unchanged.Header("Cache-Control"));
        }

        var earlier = DateTimeOffset
            .Parse(modified, CultureInfo.InvariantCulture)
            .AddSeconds(-1)
            .ToString("R", CultureInfo.InvariantCulture);
        (await amelie.GetAsync(Path, ("If-Modified-Since", earlier))).Expect(200);
        (await amelie.GetAsync(Path, ("If-None-Match", "\"other\""), ("If-Modified-Since", modified))).Expect(200);
        (await amelie.GetAsync(Path, ("If-None-Match", "nonsense"), ("If-Modified-Since", "nonsense"))).Expect(200);
        await amelie.CommentAsync($"post/{post}");
        Assert.False(
            string.Equals(tag, (await amelie.GetAsync(Path, ("If-None-Match", tag))).Expect(200).Header("ETag"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_reader_never_has_what_another_viewer_sees()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("secret", "secret");
        await amelie.PostNoteAsync("secret", "Rien que pour nous.");

        Assert.Contains(
            "Rien que pour nous.",
            (await amelie.GetAsync("/rse/members/amelie/feed.rss")).Expect(200).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "Rien que pour nous.",
            (await bruno.GetAsync("/rse/members/amelie/feed.rss")).Expect(200).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("feeds/home.feed")]
    [InlineData("feeds/home.RSS")]
    [InlineData("spaces/ateliers/feed.rss2")]
    public async Task A_format_that_nobody_writes_is_404(string path)
    {
        await using var host = await TestHost.StartAsync();
        await host.As("amelie").SpaceAsync("ateliers");

        (await host.As("amelie").GetAsync($"/rse/{path}")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task Without_the_package_there_are_no_documents()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Compose = _ => { } });

        (await host.As("amelie").GetAsync("/rse/feeds/home.rss")).ExpectProblem(404, "not-found");
        (await host.As("amelie").GetAsync("/rse/feeds/home")).Expect(200);
    }

    [Fact]
    public async Task Two_formatters_of_one_name_stop_the_start_and_are_named()
    {
        var fault = await Assert.ThrowsAsync<Rse.Problems.PluginException>(() =>
            TestHost.StartAsync(
                new TestHostOptions
                {
                    MapsAlone = true,
                    Compose = rse => rse.AddSyndication().Services.AddSingleton<Rse.Syndication.IFeedFormatter, SecondRss>(),
                }
            )
        );

        Assert.Contains("\"rss\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SecondRss), fault.Message, StringComparison.Ordinal);
    }

    private static XDocument Xml(Reply reply) => XDocument.Load(new MemoryStream(reply.Bytes));

    private sealed class SecondRss : Rse.Syndication.IFeedFormatter
    {
        public string Name => "rss";

        public string ContentType => "text/plain; charset=utf-8";

        public ValueTask WriteAsync(Rse.Syndication.FeedDocument document, Stream target, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}
