using System.Xml;

namespace Rse.Syndication;

/// <summary>
/// RSS 2.0. Source: the specification of the RSS Advisory Board, and its best practices profile for the elements of other vocabularies.
/// </summary>
internal sealed class RssFeedFormatter : IFeedFormatter
{
    private const string MediaType = "application/rss+xml";

    public string Name => "rss";

    public string ContentType => $"{MediaType}; charset=utf-8";

    public ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken) =>
        FeedXml.WriteAsync(document, Write, target, cancellationToken);

    private static void Write(XmlWriter xml, FeedDocument document)
    {
        var title = XmlText.Name(document.Title, document.Id);
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        FeedXml.Declare(xml, "atom", FeedXml.Atom);
        FeedXml.Declare(xml, "content", FeedXml.Content);
        FeedXml.Declare(xml, "dc", FeedXml.DublinCore);
        FeedXml.Declare(xml, "slash", FeedXml.Slash);
        FeedXml.Declare(xml, "thr", FeedXml.Threading);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", title);
        xml.WriteElementString("link", document.Page.AbsoluteUri);
        xml.WriteElementString("description", XmlText.Name(document.Description, title));
        if (document.Language is { } language)
        {
            xml.WriteElementString("language", language);
        }

        xml.WriteElementString("lastBuildDate", FeedXml.Rfc822(document.Updated));
        FeedXml.WriteLink(xml, "atom", "self", document.Self, MediaType);
        FeedXml.WriteLink(xml, "atom", "hub", document.Hub, null);
        FeedXml.WriteLink(xml, "atom", "first", document.First, MediaType);
        FeedXml.WriteLink(xml, "atom", "next", document.Next, MediaType);
        foreach (var item in document.Items)
        {
            Write(xml, item);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, FeedItem item)
    {
        var html = XmlText.Clean(item.Html);
        xml.WriteStartElement("item");
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(item.Id);
        xml.WriteEndElement();
        xml.WriteElementString("title", XmlText.Name(item.Title, item.Id));
        xml.WriteElementString("link", item.Page.AbsoluteUri);
        foreach (var topic in item.Topics)
        {
            xml.WriteElementString("category", XmlText.Clean(topic));
        }

        // Readers take the description for HTML.
        xml.WriteElementString("description", XmlText.Clean(Escape(XmlText.Summarize(html))));
        xml.WriteElementString("pubDate", FeedXml.Rfc822(item.Published));
        xml.WriteElementString("dc", "creator", FeedXml.DublinCore, XmlText.Name(item.Author, item.Id));
        xml.WriteElementString("slash", "comments", FeedXml.Slash, FeedXml.Number(item.Comments));
        FeedXml.WriteInReplyTo(xml, item);
        xml.WriteElementString("content", "encoded", FeedXml.Content, html);
        xml.WriteEndElement();
    }

    private static string Escape(string text) =>
        text.AsSpan().ContainsAny('&', '<', '>')
            ? text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
            : text;
}
