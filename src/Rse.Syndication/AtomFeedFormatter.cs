using System.Xml;

namespace Rse.Syndication;

/// <summary>Atom 1.0. Source: RFC 4287, with RFC 5005 for pages and RFC 4685 for threads.</summary>
internal sealed class AtomFeedFormatter : IFeedFormatter
{
    private const string MediaType = "application/atom+xml";

    public string Name => "atom";

    public string ContentType => $"{MediaType}; charset=utf-8";

    public ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken) =>
        FeedXml.WriteAsync(document, Write, target, cancellationToken);

    private static void Write(XmlWriter xml, FeedDocument document)
    {
        xml.WriteStartElement("feed", FeedXml.Atom);
        FeedXml.Declare(xml, "thr", FeedXml.Threading);
        if (document.Language is { } language)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
        }

        Write(xml, "title", XmlText.Name(document.Title, document.Id));
        if (document.Description.Length > 0)
        {
            Write(xml, "subtitle", XmlText.Clean(document.Description));
        }

        Write(xml, "id", document.Id);
        Write(xml, "updated", FeedXml.Rfc3339(document.Updated));
        FeedXml.WriteLink(xml, "", "alternate", document.Page, "text/html");
        FeedXml.WriteLink(xml, "", "self", document.Self, MediaType);
        FeedXml.WriteLink(xml, "", "hub", document.Hub, null);
        FeedXml.WriteLink(xml, "", "first", document.First, MediaType);
        FeedXml.WriteLink(xml, "", "next", document.Next, MediaType);
        foreach (var item in document.Items)
        {
            Write(xml, item);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("entry", FeedXml.Atom);
        Write(xml, "id", item.Id);
        Write(xml, "title", XmlText.Name(item.Title, item.Id));
        Write(xml, "published", FeedXml.Rfc3339(item.Published));
        Write(xml, "updated", FeedXml.Rfc3339(item.Updated));
        xml.WriteStartElement("author", FeedXml.Atom);
        Write(xml, "name", XmlText.Name(item.Author, item.Id));
        xml.WriteEndElement();
        FeedXml.WriteLink(xml, "", "alternate", item.Page, "text/html");
        foreach (var topic in item.Topics)
        {
            xml.WriteStartElement("category", FeedXml.Atom);
            xml.WriteAttributeString("term", XmlText.Clean(topic));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("content", FeedXml.Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlText.Clean(item.Html));
        xml.WriteEndElement();
        xml.WriteElementString("thr", "total", FeedXml.Threading, FeedXml.Number(item.Comments));
        FeedXml.WriteInReplyTo(xml, item);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string name, string text) => xml.WriteElementString(name, FeedXml.Atom, text);
}
