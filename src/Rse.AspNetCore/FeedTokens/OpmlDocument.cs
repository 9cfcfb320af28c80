using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Syndication;
using Rse.FeedTokens;
using Rse.Syndication;

namespace Rse.AspNetCore.FeedTokens;

/// <summary>A list of feeds for a feed reader to import. Source: OPML 2.0, with the attributes of subscription lists.</summary>
internal static class OpmlDocument
{
    public const string MediaType = "text/x-opml";

    /// <summary>Writes the list.</summary>
    /// <param name="http">The request.</param>
    /// <param name="context">Its context.</param>
    /// <param name="tokens">New tokens, with their secrets.</param>
    /// <param name="addresses">Makes their addresses.</param>
    /// <param name="now">The time of the list.</param>
    public static string Write(
        HttpContext http,
        RequestContext context,
        IReadOnlyList<FeedToken> tokens,
        FeedAddresses addresses,
        DateTimeOffset now
    )
    {
        var options = http.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>();
        var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", Clean(RequestContext.SiteNameOf(http)));
            xml.WriteElementString("dateCreated", now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
            xml.WriteElementString("ownerName", Clean(context.Viewer.Member!.DisplayName));
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var token in tokens)
            {
                var name = Clean(token.Title ?? NameOf(token.Kind, context, options));
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("type", "rss");
                xml.WriteAttributeString("text", name);
                xml.WriteAttributeString("title", name);
                xml.WriteAttributeString("xmlUrl", addresses.Of(token, "rss"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static string NameOf(FeedTokenKind kind, RequestContext context, WebOptions options)
    {
        var member = context.Viewer.Member!.DisplayName;
        return kind switch
        {
            FeedTokenKind.Brief => $"{member} – {options.BriefTitle}",
            FeedTokenKind.Notifications => $"{member} – {NotificationTexts.Title}",
            FeedTokenKind.MyHighlights => $"{member} – {options.HighlightsTitle}",
            FeedTokenKind.Highlights => options.HighlightsTitle,
            _ => member,
        };
    }

    // Characters that XML has no escape for; names hold none, and a writer that throws would take the list with it.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var units = rune.ToString();
            if (units.Length == 2 || XmlConvert.IsXmlChar(units[0]))
            {
                clean.Append(units);
            }
        }

        return clean.ToString();
    }

    // The declaration names the encoding of the writer.
    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
