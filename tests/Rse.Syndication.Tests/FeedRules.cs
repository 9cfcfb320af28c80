using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Rse.Syndication.Tests;

/// <summary>The rules of the W3C feed validator that what we write can break: errors, and the warnings that readers stumble over.</summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    public static void CheckRss(byte[] document)
    {
        var rss = Parse(document);
        Assert.Equal("rss", rss.Name.ToString());
        Assert.Equal("2.0", rss.Attribute("version")!.Value);
        var channel = Assert.Single(rss.Elements());
        OnlyOnce(channel, "title", "link", "description", "language", "pubDate", "lastBuildDate");
        Absolute(channel.Element("link")!.Value);
        NotBlank(channel, "title", "description");
        RssDate(channel.Element("lastBuildDate")!.Value);
        // MissingAtomSelfLink, SelfDoesntMatchLocation.
        Absolute(Assert.Single(channel.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        var items = channel.Elements("item").ToList();
        Unique(items.Select(item => item.Element("guid")!.Value));
        foreach (var item in items)
        {
            OnlyOnce(item, "title", "link", "description", "guid", "pubDate");
            NotBlank(item, "title", "guid");
            Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")?.Value);
            Absolute(item.Element("link")!.Value);
            RssDate(item.Element("pubDate")!.Value);
            // AuthorMustBeAnAddress: a name without an address belongs into dc:creator.
            Assert.Null(item.Element("author"));
            // The profile of the RSS Advisory Board: the description before the whole text.
            Assert.True(item.Element("description")!.IsBefore(item.Element(Content + "encoded")));
        }
    }

    public static void CheckAtom(byte[] document)
    {
        var feed = Parse(document);
        Assert.Equal(Atom + "feed", feed.Name);
        Required(feed);
        Assert.Single(feed.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "self");
        foreach (var link in feed.Descendants(Atom + "link"))
        {
            Absolute(link.Attribute("href")!.Value);
        }

        // DuplicateEntries, and no two alternate links of one type (RFC 4287 section 4.1.1).
        var entries = feed.Elements(Atom + "entry").ToList();
        Unique(entries.Select(entry => entry.Element(Atom + "id")!.Value));
        foreach (var entry in entries)
        {
            Required(entry);
            Assert.NotEmpty(Assert.Single(Assert.Single(entry.Elements(Atom + "author")).Elements(Atom + "name")).Value);
            Assert.Single(entry.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "alternate");
            AtomDate(entry.Element(Atom + "published")!.Value);
        }
    }

    /// <summary>The rules of JSON Feed 1.1, as its specification and its validator have them.</summary>
    public static void CheckJson(byte[] document)
    {
        var feed = JsonNode.Parse(document)!.AsObject();
        Assert.Equal("https://jsonfeed.org/version/1.1", (string)feed["version"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)feed["title"]));
        foreach (var name in (string[])["home_page_url", "feed_url", "next_url"])
        {
            if (feed[name] is { } address)
            {
                Absolute((string)address!);
            }
        }

        Assert.Null(feed["author"]);
        var items = feed["items"]!.AsArray().Select(item => item!.AsObject()).ToList();
        Unique(items.Select(item => (string)item["id"]!));
        foreach (var item in items)
        {
            Absolute((string)item["url"]!);
            Assert.False(string.IsNullOrWhiteSpace((string?)item["title"]));
            Assert.NotNull((string?)item["content_html"]);
            AtomDate((string)item["date_published"]!);
            AtomDate((string)item["date_modified"]!);
            Assert.All(item["authors"]!.AsArray(), author => Assert.False(string.IsNullOrEmpty((string?)author!["name"])));
        }
    }

    private static void Required(XElement element)
    {
        foreach (var name in (string[])["id", "title", "updated"])
        {
            Assert.Single(element.Elements(Atom + name));
        }

        Absolute(element.Element(Atom + "id")!.Value);
        AtomDate(element.Element(Atom + "updated")!.Value);
    }

    private static XElement Parse(byte[] document)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(document),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true }
        );
        return XDocument.Load(reader).Root!;
    }

    private static void OnlyOnce(XElement parent, params string[] names) =>
        Assert.All(names, name => Assert.True(parent.Elements(name).Count() <= 1, $"{parent.Name} has more than one {name}."));

    private static void NotBlank(XElement parent, params string[] names) =>
        Assert.All(names, name => Assert.False(string.IsNullOrWhiteSpace(parent.Element(name)?.Value)));

    private static void Unique(IEnumerable<string> ids) =>
        Assert.All(ids.GroupBy(id => id, StringComparer.Ordinal), group => Assert.Single(group));

    private static void Absolute(string address)
    {
        Assert.Matches("^[\\x21-\\x7E]+$", address);
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out _), $"{address} is no absolute address.");
    }

    private static void RssDate(string text)
    {
        Assert.Matches(Rfc822(), text);
        var time = DateTimeOffset.ParseExact(
            text,
            "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
        Assert.StartsWith(time.ToString("ddd", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
    }

    private static void AtomDate(string text) => Assert.Matches(Rfc3339(), text);

    [GeneratedRegex(
        @"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Rfc822();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
