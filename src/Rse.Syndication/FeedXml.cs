using System.Globalization;
using System.Text;
using System.Xml;

namespace Rse.Syndication;

/// <summary>What the formats in XML share: the writer, and the elements of other vocabularies.</summary>
/// <remarks>Written element by element: the writer of System.ServiceModel.Syndication takes several times as long for extensions.</remarks>
internal static class FeedXml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    public const string Threading = "http://purl.org/syndication/thread/1.0";

    private static readonly XmlWriterSettings Settings = new()
    {
        // Every text has been cleaned.
        CheckCharacters = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>Declares a vocabulary on the element that is open.</summary>
    public static void Declare(XmlWriter xml, string prefix, string vocabulary) =>
        xml.WriteAttributeString("xmlns", prefix, null, vocabulary);

    /// <summary>A link of relation <c>self</c>, <c>hub</c>, <c>first</c> or <c>next</c>; none without a target.</summary>
    public static void WriteLink(XmlWriter xml, string prefix, string relation, Uri? target, string? mediaType)
    {
        if (target is null)
        {
            return;
        }

        xml.WriteStartElement(prefix, "link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (mediaType is not null)
        {
            xml.WriteAttributeString("type", mediaType);
        }

        xml.WriteAttributeString("href", target.AbsoluteUri);
        xml.WriteEndElement();
    }

    /// <summary>What an entry answers; nothing unless it is a comment. Source: RFC 4685, section 3.</summary>
    public static void WriteInReplyTo(XmlWriter xml, FeedItem item)
    {
        if (item.InReplyTo is not { } parent)
        {
            return;
        }

        xml.WriteStartElement("thr", "in-reply-to", Threading);
        xml.WriteAttributeString("ref", parent);
        if (item.InReplyToPage is { } page)
        {
            xml.WriteAttributeString("type", "text/html");
            xml.WriteAttributeString("href", page.AbsoluteUri);
        }

        xml.WriteEndElement();
    }

    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time as RSS has it. Source: RFC 822 section 5, with the four digits of RFC 1123.</summary>
    public static string Rfc822(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A time to the second. Source: RFC 3339, section 5.6.</summary>
    public static string Rfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a document into memory first, since a response must not be written to synchronously.</summary>
    public static async ValueTask WriteAsync(
        FeedDocument document,
        Action<XmlWriter, FeedDocument> write,
        Stream target,
        CancellationToken cancellationToken
    )
    {
        if (target is MemoryStream memory)
        {
            Render(document, write, memory);
            return;
        }

        using var whole = new MemoryStream();
        Render(document, write, whole);
        whole.Position = 0;
        await whole.CopyToAsync(target, cancellationToken);
    }

    private static void Render(FeedDocument document, Action<XmlWriter, FeedDocument> write, MemoryStream target)
    {
        using var xml = XmlWriter.Create(target, Settings);
        write(xml, document);
    }
}
