using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Rse.Syndication;

/// <summary>What both formats share: the writer, and the elements of other vocabularies.</summary>
internal static class FeedXml
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Slash = "http://purl.org/rss/1.0/modules/slash/";
    public static readonly XNamespace Threading = "http://purl.org/syndication/thread/1.0";

    /// <summary>Declares a vocabulary once, on the feed, instead of on each element.</summary>
    public static void Declare(SyndicationFeed feed, string prefix, XNamespace vocabulary) =>
        feed.AttributeExtensions.Add(new XmlQualifiedName(prefix, "http://www.w3.org/2000/xmlns/"), vocabulary.NamespaceName);

    /// <summary>An element of another vocabulary, under the prefix by which readers know it.</summary>
    public static SyndicationElementExtension Element(string prefix, XName name, params object[] content)
    {
        var element = new XElement(name, content);
        if (prefix.Length > 0)
        {
            element.Add(new XAttribute(XNamespace.Xmlns + prefix, name.NamespaceName));
        }

        using var reader = element.CreateReader();
        return new SyndicationElementExtension(reader);
    }

    /// <summary>What an entry answers; null if nothing. Source: RFC 4685, section 3.</summary>
    public static SyndicationElementExtension? InReplyTo(FeedItem item) =>
        item.InReplyTo is { } parent
            ? Element(
                "thr",
                Threading + "in-reply-to",
                new XAttribute("ref", parent),
                item.InReplyToPage is { } page ? new XAttribute("href", page.AbsoluteUri) : null!,
                item.InReplyToPage is null ? null! : new XAttribute("type", "text/html")
            )
            : null;

    /// <summary>An address in ASCII, as the formats want it.</summary>
    public static Uri Ascii(Uri uri) => new(uri.AbsoluteUri);

    /// <summary>A time as RSS has it. Source: RFC 822 section 5, with the four digits of RFC 1123.</summary>
    public static string Rfc822(DateTimeOffset time) =>
        time.UtcDateTime.ToString("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Writes a document into memory first, since the library writes synchronously and a response must not be written to so.
    /// </summary>
    public static async ValueTask WriteAsync(SyndicationFeedFormatter formatter, Stream target, CancellationToken cancellationToken)
    {
        using var document = Render(formatter);
        await document.CopyToAsync(target, cancellationToken);
    }

    private static MemoryStream Render(SyndicationFeedFormatter formatter)
    {
        var document = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NamespaceHandling = NamespaceHandling.OmitDuplicates,
            NewLineChars = "\n",
        };
        using (var writer = XmlWriter.Create(document, settings))
        {
            formatter.WriteTo(writer);
        }

        document.Position = 0;
        return document;
    }
}
