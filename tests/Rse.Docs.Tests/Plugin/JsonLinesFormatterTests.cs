using System.Text;
using System.Text.Json;
using Plugin;
using Rse.Syndication;
using Rse.Testing.Syndication;
using Rse.Tests;

namespace Rse.Docs.Tests.Plugin;

/// <summary>The sample is a feed formatter, and the page that explains formatters shows it as it is.</summary>
public sealed class JsonLinesFormatterTests : FeedFormatterContract
{
    [Fact]
    public void The_page_about_feed_formatters_shows_the_sample()
    {
        var source = Page.Read("samples/Plugin/JsonLinesFormatter.cs").Text.Replace("namespace Plugin;\n\n", "", StringComparison.Ordinal);

        GeneratedText.Check("docs/extending/feed-formatter.md", "feed-formatter", $"```csharp\n{source.Trim()}\n```");
    }

    protected override IFeedFormatter Create() => new JsonLinesFormatter();

    protected override IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document) =>
        [
            .. Encoding
                .UTF8.GetString(document)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line))
                .Select(item =>
                    (item.GetProperty("id").GetString()!, item.GetProperty("title").GetString()!, item.GetProperty("html").GetString()!)
                ),
        ];
}
