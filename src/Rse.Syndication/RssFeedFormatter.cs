using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml.Linq;

namespace Rse.Syndication;

/// <summary>
/// RSS 2.0. Source: the specification of the RSS Advisory Board, and its best practices profile for the elements of other vocabularies.
/// </summary>
internal sealed class RssFeedFormatter : IFeedFormatter
{
    private const string MediaType = "application/rss+xml";

    public string Name => "rss";

    public string ContentType => $"{MediaType}; charset=utf-8";

    public ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken)
    {
        var title = XmlText.Name(document.Title, document.Id);
        var feed = new SyndicationFeed(
            title,
            XmlText.Name(document.Description, title),
            FeedXml.Ascii(document.Page),
            document.Items.Select(Item)
        )
        {
            Language = document.Language,
        };
        FeedXml.Declare(feed, "atom", FeedXml.Atom);
        FeedXml.Declare(feed, "content", FeedXml.Content);
        FeedXml.Declare(feed, "dc", FeedXml.DublinCore);
        FeedXml.Declare(feed, "slash", FeedXml.Slash);
        feed.ElementExtensions.Add(FeedXml.Element("", "lastBuildDate", FeedXml.Rfc822(document.Updated)));
        FeedXml.Declare(feed, "thr", FeedXml.Threading);
        feed.ElementExtensions.Add(Link("self", document.Self));
        if (document.First is { } first)
        {
            feed.ElementExtensions.Add(Link("first", first));
        }

        if (document.Next is { } next)
        {
            feed.ElementExtensions.Add(Link("next", next));
        }

        return FeedXml.WriteAsync(new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: false), target, cancellationToken);
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static SyndicationElementExtension Link(string relation, Uri target) =>
        FeedXml.Element(
            "atom",
            FeedXml.Atom + "link",
            new XAttribute("rel", relation),
            new XAttribute("href", target.AbsoluteUri),
            new XAttribute("type", MediaType)
        );

    private static SyndicationItem Item(FeedItem source)
    {
        var html = XmlText.Clean(source.Html);
        var item = new SyndicationItem
        {
            // No content besides: the library would write it in place of the summary.
            Id = source.Id,
            Title = new TextSyndicationContent(XmlText.Name(source.Title, source.Id)),
            // Readers take the description for HTML.
            Summary = new TextSyndicationContent(XmlText.Clean(Escape(XmlText.Summarize(html)))),
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(FeedXml.Ascii(source.Page)));
        foreach (var topic in source.Topics)
        {
            item.Categories.Add(new SyndicationCategory(XmlText.Clean(topic)));
        }

        item.ElementExtensions.Add(FeedXml.Element("", "pubDate", FeedXml.Rfc822(source.Published)));
        item.ElementExtensions.Add(FeedXml.Element("dc", FeedXml.DublinCore + "creator", XmlText.Name(source.Author, source.Id)));
        item.ElementExtensions.Add(
            FeedXml.Element("slash", FeedXml.Slash + "comments", source.Comments.ToString(CultureInfo.InvariantCulture))
        );
        if (FeedXml.InReplyTo(source) is { } reply)
        {
            item.ElementExtensions.Add(reply);
        }

        item.ElementExtensions.Add(FeedXml.Element("content", FeedXml.Content + "encoded", html));
        return item;
    }
}
