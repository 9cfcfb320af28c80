using System.Text;
using Rse.Syndication;
using Rse.Testing.Plugins;

namespace Rse.Testing.Syndication;

/// <summary>What every <see cref="IFeedFormatter"/> must do.</summary>
public abstract class FeedFormatterContract
{
    private const string Permanent = "urn:uuid:6ba7b811-9dad-51d1-80b4-00c04fd430c8";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The formatter under test.</summary>
    protected abstract IFeedFormatter Create();

    /// <summary>Reads a document as a feed reader would, and fails if it cannot be read.</summary>
    /// <returns>The id, title and HTML of each entry, newest first.</returns>
    protected abstract IReadOnlyList<(string Id, string Title, string Html)> Read(byte[] document);

    /// <summary>The name is the extension in addresses.</summary>
    [Fact]
    public void The_name_is_an_extension_in_lower_case()
    {
        PluginNameRule.Check(Create().Name);
    }

    /// <summary>Without a charset, readers guess one.</summary>
    [Fact]
    public void The_content_type_names_the_charset()
    {
        Assert.Matches("^[a-z]+/[a-z.+-]+; charset=utf-8$", Create().ContentType);
    }

    /// <summary>An empty feed is a valid document.</summary>
    [Fact]
    public async Task A_feed_without_entries_can_be_read()
    {
        Assert.Empty(Read(await WriteAsync(Document())));
    }

    /// <summary>Texts survive unchanged, in any language and with any markup.</summary>
    [Fact]
    public async Task Entries_keep_their_order_ids_titles_and_html()
    {
        var entries = Read(
            await WriteAsync(
                Document(
                    Item(3, "Réunion d'équipe", "<p>À 9 h, <em>salle 2</em> &amp; café.</p>"),
                    Item(2, "a < b && c > d", "<pre>a &lt; b</pre>"),
                    Item(1, "]]> \"quoted\"", "<p>]]&gt; 'x'</p>")
                )
            )
        );

        Assert.Equal(
            [(Id(3), "Réunion d'équipe"), (Id(2), "a < b && c > d"), (Id(1), "]]> \"quoted\"")],
            entries.Select(entry => (entry.Id, entry.Title))
        );
        Assert.Equal("<p>À 9 h, <em>salle 2</em> &amp; café.</p>", entries[0].Html);
        Assert.Equal("<p>]]&gt; 'x'</p>", entries[2].Html);
    }

    /// <summary>Characters that the format forbids are left out or replaced, and the document stays valid.</summary>
    /// <param name="codeUnits">In hexadecimal, since test runners may not pass on ill-formed text.</param>
    [Theory]
    [InlineData("0000 0001 0008 000B 000C 000E 001F")]
    [InlineData("D800")]
    [InlineData("DC00 D800")]
    [InlineData("FFFE FFFF")]
    [InlineData("0085 2028 202E 200B")]
    public async Task Any_character_can_stand_anywhere(string codeUnits)
    {
        ArgumentNullException.ThrowIfNull(codeUnits);
        var around = $"before{string.Concat(codeUnits.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)))}after";

        var entry = Assert.Single(
            Read(
                await WriteAsync(
                    Document(Item(1, around, $"<p>{around}</p>") with { Author = around, Topics = [around] }) with
                    {
                        Title = around,
                        Description = around,
                    }
                )
            )
        );

        Assert.StartsWith("before", entry.Title, StringComparison.Ordinal);
        Assert.EndsWith("after", entry.Title, StringComparison.Ordinal);
        Assert.StartsWith("<p>before", entry.Html, StringComparison.Ordinal);
    }

    /// <summary>Characters outside the basic multilingual plane are not split.</summary>
    [Fact]
    public async Task A_pair_of_surrogates_is_kept()
    {
        Assert.Equal("😀 🇫🇷", Assert.Single(Read(await WriteAsync(Document(Item(1, "😀 🇫🇷", ""))))).Title);
    }

    /// <summary>Equal feeds give equal bytes, since the entity tag is computed from them.</summary>
    [Fact]
    public async Task The_same_document_is_written_the_same()
    {
        var document = Document(Item(1, "Title", "<p>Text</p>"));

        Assert.Equal(await WriteAsync(document), await WriteAsync(document));
    }

    /// <summary>The document is well-formed UTF-8 without a byte order mark, which some readers reject.</summary>
    [Fact]
    public async Task The_document_is_utf_8_without_a_mark()
    {
        var bytes = await WriteAsync(Document(Item(1, "é", "")));

        Assert.NotEqual(0xEF, bytes[0]);
        Assert.Contains("é", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), StringComparison.Ordinal);
    }

    /// <summary>The formatter is a singleton.</summary>
    [Fact]
    public async Task Many_documents_can_be_written_at_once()
    {
        var formatter = Create();
        var documents = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(number => Task.Run(() => WriteAsync(formatter, Document(Item(number, $"Title {number}", ""))), Token))
        );

        Assert.All(documents, (document, index) => Assert.Equal($"Title {index + 1}", Assert.Single(Read(document)).Title));
    }

    /// <summary>Makes a feed.</summary>
    protected static FeedDocument Document(params FeedItem[] items) =>
        new()
        {
            Id = Permanent,
            Title = "Ateliers",
            Description = "",
            Page = new Uri("https://intranet.example/spaces/ateliers"),
            Self = new Uri("https://intranet.example/rse/spaces/ateliers/feed"),
            Updated = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
            Items = items,
        };

    /// <summary>Makes an entry; a higher number is newer.</summary>
    protected static FeedItem Item(int number, string title, string html) =>
        new()
        {
            Id = Id(number),
            Title = title,
            Html = html,
            Page = new Uri($"https://intranet.example/posts/{number}"),
            Author = "Amélie",
            Published = new DateTimeOffset(2026, 1, 4, 8, 0, 0, TimeSpan.Zero).AddMinutes(number),
            Updated = new DateTimeOffset(2026, 1, 4, 9, 0, 0, TimeSpan.Zero).AddMinutes(number),
            Topics = ["sécurité", "c#"],
            Comments = number,
        };

    /// <summary>Writes a document with a new formatter.</summary>
    protected Task<byte[]> WriteAsync(FeedDocument document) => WriteAsync(Create(), document);

    private static string Id(int number) => $"urn:uuid:00000000-0000-5000-8000-{number:D12}";

    private static async Task<byte[]> WriteAsync(IFeedFormatter formatter, FeedDocument document)
    {
        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, Token);
        return stream.ToArray();
    }
}
