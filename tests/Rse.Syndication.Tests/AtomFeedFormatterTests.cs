using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using Rse.Testing.Syndication;
using Rse.Tests;

namespace Rse.Syndication.Tests;

public sealed class AtomFeedFormatterTests : FeedFormatterContract
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Threading = "http://purl.org/syndication/thread/1.0";

    [Fact]
    public async Task An_entry_says_all_that_readers_show()
    {
        var entry = Xml(await WriteAsync(Document(Item(7, "Réunion", "<p>À <em>9 h</em> &amp; après.</p>"))))
            .Descendants(Atom + "entry")
            .Single();

        Assert.Equal("Réunion", entry.Element(Atom + "title")!.Value);
        Assert.Equal("urn:uuid:00000000-0000-5000-8000-000000000007", entry.Element(Atom + "id")!.Value);
        Assert.Equal("2026-01-04T08:07:00Z", entry.Element(Atom + "published")!.Value);
        Assert.Equal("2026-01-04T09:07:00Z", entry.Element(Atom + "updated")!.Value);
        Assert.Equal("Amélie", entry.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal("html", entry.Element(Atom + "content")!.Attribute("type")!.Value);
        Assert.Equal("<p>À <em>9 h</em> &amp; après.</p>", entry.Element(Atom + "content")!.Value);
        Assert.Equal("https://intranet.example/posts/7", entry.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal(
            "sécurité, c#",
            string.Join(", ", entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value))
        );
        Assert.Equal("7", entry.Element(Threading + "total")!.Value);
    }

    [Fact]
    public async Task The_feed_says_where_it_is_and_where_the_next_page_is()
    {
        var document = Document() with
        {
            Next = new Uri("https://intranet.example/rse/spaces/ateliers/feed.atom?after=x"),
            Language = "fr",
            Description = "Ce qui s'y fait.",
        };
        var feed = Xml(await WriteAsync(document)).Root!;

        Assert.Equal("urn:uuid:6ba7b811-9dad-51d1-80b4-00c04fd430c8", feed.Element(Atom + "id")!.Value);
        Assert.Equal("Ateliers", feed.Element(Atom + "title")!.Value);
        Assert.Equal("Ce qui s'y fait.", feed.Element(Atom + "subtitle")!.Value);
        Assert.Equal("2026-01-05T08:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("fr", feed.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal(
            [
                ("alternate", "https://intranet.example/spaces/ateliers"),
                ("self", "https://intranet.example/rse/spaces/ateliers/feed"),
                ("next", "https://intranet.example/rse/spaces/ateliers/feed.atom?after=x"),
            ],
            feed.Elements(Atom + "link").Select(link => (link.Attribute("rel")!.Value, link.Attribute("href")!.Value))
        );
    }

    [Fact]
    public async Task Every_naughty_string_leaves_a_document_that_passes_the_rules()
    {
        foreach (var text in SharedData.NaughtyStrings())
        {
            var document = Document(
                Item(1, text.Length == 0 ? "x" : text, text) with
                {
                    Author = text.Length == 0 ? "x" : text,
                    Topics = [text],
                }
            ) with
            {
                Title = text,
                Description = text,
            };
            FeedRules.CheckAtom(await WriteAsync(document));
        }
    }

    [Fact]
    public async Task A_page_passes_the_rules()
    {
        FeedRules.CheckAtom(
            await WriteAsync(Document([.. Enumerable.Range(1, 20).Reverse().Select(number => Item(number, $"Titre {number}", "<p>é</p>"))]))
        );
    }

    protected override IFeedFormatter Create() => new AtomFeedFormatter();

    protected override IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document)
    {
        FeedRules.CheckAtom(document);
        using var reader = XmlReader.Create(new MemoryStream(document));
        var feed = SyndicationFeed.Load(reader);
        return [.. feed.Items.Select(item => (item.Id, item.Title.Text, ((TextSyndicationContent)item.Content).Text))];
    }

    private static XDocument Xml(byte[] document) => XDocument.Load(new MemoryStream(document));
}
