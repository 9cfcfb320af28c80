using System.Text.Json;
using Plugin;
using Rse.Syndication;
using Rse.Testing.Syndication;
using Rse.Tests;

namespace Rse.Docs.Tests.Plugin;

/// <summary>The sample is a feed formatter, and the page that explains formatters shows it as it is.</summary>
public sealed class JsonFeedFormatterTests : FeedFormatterContract
{
    [Theory]
    [InlineData("feed-formatter", "samples/Plugin/JsonFeedFormatter.cs", "public sealed class")]
    [InlineData("feed-formatter-tests", "tests/Rse.Docs.Tests/Plugin/JsonFeedFormatterTests.cs", "    protected override")]
    public void The_page_about_feed_formatters_shows_the_sample(string name, string file, string start)
    {
        var source = File.ReadAllText(Path.Combine(Page.Root, file));
        var from = source.IndexOf($"\n{start}", StringComparison.Ordinal) + 1;
        var code = start.StartsWith(' ') ? $"public sealed class JsonFeedFormatterTests : FeedFormatterContract\n{{\n{source[from..]}" : source[from..];

        GeneratedText.Check("docs/extending/feed-formatter.md", name, $"```csharp\n{code.Trim()}\n```");
    }

    protected override IFeedFormatter Create() => new JsonFeedFormatter();

    protected override IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document) =>
    [
        .. JsonElement.Parse(document).GetProperty("items").EnumerateArray().Select(item =>
            (item.GetProperty("id").GetString()!, item.GetProperty("title").GetString()!, item.GetProperty("content_html").GetString()!)),
    ];
}
