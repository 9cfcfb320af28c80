using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rse.Syndication;

namespace Plugin;

/// <summary>Writes every feed as JSON Feed 1.1 too. Source: https://www.jsonfeed.org/version/1.1/.</summary>
public sealed class JsonFeedFormatter : IFeedFormatter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The document is never put into a page, so accents may stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Name => "json";

    public string ContentType => "application/feed+json; charset=utf-8";

    public async ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken) =>
        await JsonSerializer.SerializeAsync(
            target,
            new
            {
                Version = "https://jsonfeed.org/version/1.1",
                document.Title,
                document.Description,
                HomePageUrl = document.Page,
                FeedUrl = document.Self,
                NextUrl = document.Next,
                document.Language,
                Items = document.Items.Select(item => new
                {
                    item.Id,
                    Url = item.Page,
                    item.Title,
                    ContentHtml = item.Html,
                    DatePublished = item.Published,
                    DateModified = item.Updated,
                    Authors = new[] { new { Name = item.Author } },
                    Tags = item.Topics,
                }),
            },
            Options,
            cancellationToken
        );
}
