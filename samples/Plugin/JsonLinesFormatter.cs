using System.Text.Encodings.Web;
using System.Text.Json;
using Rse.Syndication;

namespace Plugin;

/// <summary>Writes every feed as JSON Lines too, an entry a line, for scripts. Source: https://jsonlines.org.</summary>
public sealed class JsonLinesFormatter : IFeedFormatter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The document is never put into a page, so accents may stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Name => "jsonl";

    public string ContentType => "application/jsonl; charset=utf-8";

    public async ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken)
    {
        foreach (var item in document.Items)
        {
            var line = new
            {
                item.Id,
                item.Page,
                item.Title,
                item.Html,
                item.Published,
                item.Author,
                item.Topics,
            };
            await JsonSerializer.SerializeAsync(target, line, Options, cancellationToken);
            target.WriteByte((byte)'\n');
        }
    }
}
