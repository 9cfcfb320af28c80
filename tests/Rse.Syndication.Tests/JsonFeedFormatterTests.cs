using System.Text.Json;
using System.Text.Json.Nodes;
using Rse.Testing.Syndication;
using Rse.Tests;

namespace Rse.Syndication.Tests;

public sealed class JsonFeedFormatterTests : FeedFormatterContract
{
    [Fact]
    public async Task An_item_says_all_that_readers_show()
    {
        var source = Item(7, "Réunion", "<p>À <em>9 h</em> &amp; après.</p>") with
        {
            InReplyTo = "urn:uuid:00000000-0000-5000-8000-000000000001",
        };

        var item = Json(await WriteAsync(Document(source) with { Language = "fr" }))["items"]![0]!;

        Assert.Equal("Réunion", (string)item["title"]!);
        Assert.Equal("https://intranet.example/posts/7", (string)item["url"]!);
        Assert.Equal("urn:uuid:00000000-0000-5000-8000-000000000007", (string)item["id"]!);
        Assert.Equal("2026-01-04T08:07:00Z", (string)item["date_published"]!);
        Assert.Equal("2026-01-04T09:07:00Z", (string)item["date_modified"]!);
        Assert.Equal("Amélie", (string)item["authors"]![0]!["name"]!);
        Assert.Equal(["sécurité", "c#"], item["tags"]!.AsArray().Select(tag => (string)tag!), StringComparer.Ordinal);
        Assert.Equal("<p>À <em>9 h</em> &amp; après.</p>", (string)item["content_html"]!);
        Assert.Equal("À 9 h & après.", (string)item["summary"]!);
        Assert.Equal("fr", (string)item["language"]!);
        Assert.Equal(7, (int)item["_rse"]!["comments"]!);
        Assert.Equal(source.InReplyTo, (string)item["_rse"]!["in_reply_to"]!);
    }

    [Fact]
    public async Task The_feed_says_where_it_is_and_where_the_next_page_is()
    {
        var feed = Json(
            await WriteAsync(Document() with { Next = new Uri("https://intranet.example/rse/feed.json?after=x"), Description = "Ici." })
        );

        Assert.Equal("https://jsonfeed.org/version/1.1", (string)feed["version"]!);
        Assert.Equal("Ateliers", (string)feed["title"]!);
        Assert.Equal("Ici.", (string)feed["description"]!);
        Assert.Equal("https://intranet.example/spaces/ateliers", (string)feed["home_page_url"]!);
        Assert.Equal("https://intranet.example/rse/spaces/ateliers/feed", (string)feed["feed_url"]!);
        Assert.Equal("https://intranet.example/rse/feed.json?after=x", (string)feed["next_url"]!);
        Assert.Empty(feed["items"]!.AsArray());
    }

    [Fact]
    public async Task Every_naughty_string_leaves_a_document_that_passes_the_rules()
    {
        foreach (var text in SharedData.NaughtyStrings())
        {
            var document = Document(Item(1, text.Length == 0 ? "x" : text, text) with { Author = text, Topics = [text] }) with
            {
                Title = text,
                Description = text,
            };
            FeedRules.CheckJson(await WriteAsync(document));
        }
    }

    protected override IFeedFormatter Create() => new JsonFeedFormatter();

    protected override IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document)
    {
        FeedRules.CheckJson(document);
        return
        [
            .. Json(document)["items"]!
                .AsArray()
                .Select(item => ((string)item!["id"]!, (string)item["title"]!, (string)item["content_html"]!)),
        ];
    }

    private static JsonNode Json(byte[] document) =>
        JsonNode.Parse(document, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = false })!;
}
