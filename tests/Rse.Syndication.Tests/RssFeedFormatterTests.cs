using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using Rse.Testing.Syndication;
using Rse.Tests;

namespace Rse.Syndication.Tests;

public sealed class RssFeedFormatterTests : FeedFormatterContract
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Slash = "http://purl.org/rss/1.0/modules/slash/";

    [Fact]
    public async Task An_item_says_all_that_readers_show()
    {
        var item = Xml(await WriteAsync(Document(Item(7, "Réunion", "<p>À <em>9 h</em> &amp; après.</p>")))).Descendants("item").Single();

        Assert.Equal("Réunion", item.Element("title")!.Value);
        Assert.Equal("https://intranet.example/posts/7", item.Element("link")!.Value);
        Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
        Assert.Equal("urn:uuid:00000000-0000-5000-8000-000000000007", item.Element("guid")!.Value);
        Assert.Equal("Sun, 04 Jan 2026 08:07:00 GMT", item.Element("pubDate")!.Value);
        Assert.Equal("Amélie", item.Element(Dc + "creator")!.Value);
        Assert.Equal("7", item.Element(Slash + "comments")!.Value);
        Assert.Equal("sécurité, c#", string.Join(", ", item.Elements("category").Select(category => category.Value)));
        Assert.Equal("<p>À <em>9 h</em> &amp; après.</p>", item.Element(Content + "encoded")!.Value);
        Assert.Equal("À 9 h &amp; après.", item.Element("description")!.Value);
    }

    [Fact]
    public async Task The_channel_says_where_it_is_and_where_the_next_page_is()
    {
        var document = Document() with
        {
            Next = new Uri("https://intranet.example/rse/spaces/ateliers/feed.rss?after=x&take=5"),
            Language = "fr",
        };
        var channel = Xml(await WriteAsync(document)).Root!.Element("channel")!;

        Assert.Equal("Ateliers", channel.Element("title")!.Value);
        Assert.Equal("Ateliers", channel.Element("description")!.Value);
        Assert.Equal("https://intranet.example/spaces/ateliers", channel.Element("link")!.Value);
        Assert.Equal("fr", channel.Element("language")!.Value);
        Assert.Equal("Mon, 05 Jan 2026 08:00:00 GMT", channel.Element("lastBuildDate")!.Value);
        Assert.Equal(
            [
                ("self", "https://intranet.example/rse/spaces/ateliers/feed"),
                ("next", "https://intranet.example/rse/spaces/ateliers/feed.rss?after=x&take=5"),
            ],
            channel.Elements(Atom + "link").Select(link => (link.Attribute("rel")!.Value, link.Attribute("href")!.Value))
        );
    }

    [Fact]
    public async Task A_long_text_is_described_by_its_first_words_and_given_whole()
    {
        var html = $"<p>{string.Join(' ', Enumerable.Repeat("mot", 200))}</p>";
        var item = Xml(await WriteAsync(Document(Item(1, "Long", html)))).Descendants("item").Single();

        Assert.Equal(html, item.Element(Content + "encoded")!.Value);
        var description = item.Element("description")!.Value;
        Assert.InRange(description.Length, 290, 300);
        Assert.EndsWith("mot…", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_naughty_string_leaves_a_document_that_passes_the_rules()
    {
        foreach (var text in SharedData.NaughtyStrings())
        {
            var document = Document(Item(1, text.Length == 0 ? "x" : text, text) with { Author = text, Topics = [text] }) with
            {
                Title = text,
                Description = text,
            };
            FeedRules.CheckRss(await WriteAsync(document));
        }
    }

    [Fact]
    public async Task A_page_passes_the_rules()
    {
        FeedRules.CheckRss(
            await WriteAsync(Document([.. Enumerable.Range(1, 20).Reverse().Select(number => Item(number, $"Titre {number}", "<p>é</p>"))]))
        );
    }

    protected override IFeedFormatter Create() => new RssFeedFormatter();

    protected override IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document)
    {
        FeedRules.CheckRss(document);
        using var reader = XmlReader.Create(new MemoryStream(document));
        var feed = SyndicationFeed.Load(reader);
        return
        [
            .. feed.Items.Select(item =>
                (item.Id, item.Title.Text, item.ElementExtensions.ReadElementExtensions<string>("encoded", Content.NamespaceName).Single())
            ),
        ];
    }

    private static XDocument Xml(byte[] document) => XDocument.Load(new MemoryStream(document));
}
