using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Rse.Syndication;

/// <summary>JSON Feed 1.1. Source: https://www.jsonfeed.org/version/1.1/, with an extension object <c>_rse</c> for threads.</summary>
internal sealed class JsonFeedFormatter : IFeedFormatter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Indented = true,
        NewLine = "\n",
    };

    public string Name => "json";

    public string ContentType => "application/feed+json; charset=utf-8";

    public async ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(target, Options);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", XmlText.Name(document.Title, document.Id));
        WriteAddress(json, "home_page_url", document.Page);
        WriteAddress(json, "feed_url", document.Self);
        if (document.Description.Length > 0)
        {
            json.WriteString("description", XmlText.Clean(document.Description));
        }

        if (document.Language is { } language)
        {
            json.WriteString("language", language);
        }

        if (document.Next is { } next)
        {
            WriteAddress(json, "next_url", next);
        }

        if (document.Hub is { } hub)
        {
            json.WriteStartArray("hubs");
            json.WriteStartObject();
            json.WriteString("type", "WebSub");
            WriteAddress(json, "url", hub);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartArray("items");
        foreach (var item in document.Items)
        {
            WriteItem(json, item, document.Language);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void WriteItem(Utf8JsonWriter json, FeedItem item, string? language)
    {
        var html = XmlText.Clean(item.Html);
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        WriteAddress(json, "url", item.Page);
        json.WriteString("title", XmlText.Name(item.Title, item.Id));
        json.WriteString("content_html", html);
        if (XmlText.Summarize(html) is { Length: > 0 } summary)
        {
            json.WriteString("summary", XmlText.Clean(summary));
        }

        json.WriteString("date_published", FeedXml.Rfc3339(item.Published));
        json.WriteString("date_modified", FeedXml.Rfc3339(item.Updated));
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", XmlText.Name(item.Author, item.Id));
        json.WriteEndObject();
        json.WriteEndArray();
        if (item.Topics.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (var topic in item.Topics)
            {
                json.WriteStringValue(XmlText.Clean(topic));
            }

            json.WriteEndArray();
        }

        if (language is not null)
        {
            json.WriteString("language", language);
        }

        json.WriteStartObject("_rse");
        json.WriteNumber("comments", item.Comments);
        if (item.InReplyTo is { } parent)
        {
            json.WriteString("in_reply_to", parent);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAddress(Utf8JsonWriter json, string name, Uri address) => json.WriteString(name, address.AbsoluteUri);
}
