using System.ServiceModel.Syndication;
using System.Text.Json.Nodes;
using System.Xml;
using Rse.Tests;

namespace Rse.Syndication.Tests;

/// <summary>Feeds made of naughty strings, wherever a text stands: valid, and read back equal by a strict and a lenient reader.</summary>
public sealed class GeneratedFeedTests
{
    private const int Worlds = 1_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 4, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_worlds_of_naughty_strings_are_valid_and_read_back_equal()
    {
        var texts = SharedData.NaughtyStrings();
        for (var seed = 0; seed < Worlds; seed++)
        {
            var document = Make(new Random(seed), texts);
            var expected = document.Items.Select(item => (item.Id, XmlText.Name(item.Title, item.Id), XmlText.Clean(item.Html))).ToList();

            var rss = await WriteAsync(new RssFeedFormatter(), document);
            FeedRules.CheckRss(rss);
            AssertSame(seed, expected, ReadStrictly(rss));
            AssertSame(seed, expected, LenientReader.Read(rss));

            var atom = await WriteAsync(new AtomFeedFormatter(), document);
            FeedRules.CheckAtom(atom);
            AssertSame(seed, expected, ReadStrictly(atom));
            AssertSame(seed, expected, LenientReader.Read(atom));

            var json = await WriteAsync(new JsonFeedFormatter(), document);
            FeedRules.CheckJson(json);
            AssertSame(
                seed,
                expected,
                [
                    .. JsonNode.Parse(json)!["items"]!
                        .AsArray()
                        .Select(item => ((string)item!["id"]!, (string)item["title"]!, (string)item["content_html"]!)),
                ]
            );
        }
    }

    private static FeedDocument Make(Random random, IReadOnlyList<string> texts)
    {
        string Any() => texts[random.Next(texts.Count)];
        string Words() => string.Join(random.Next(2) == 0 ? " " : "\n", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any()));
        var page = new Uri("https://intranet.example/ateliers");
        return new FeedDocument
        {
            Id = "urn:uuid:6ba7b811-9dad-51d1-80b4-00c04fd430c8",
            Title = Words(),
            Description = Words(),
            Page = page,
            Self = new Uri("https://intranet.example/rse/feeds/private/rsef_x.rss"),
            First = random.Next(2) == 0 ? null : page,
            Next = random.Next(2) == 0 ? null : new Uri("https://intranet.example/rse/feed?after=a%26b&take=5"),
            Language = random.Next(2) == 0 ? null : "fr",
            Updated = Start.AddDays(random.Next(100)),
            Items =
            [
                .. Enumerable
                    .Range(0, random.Next(6))
                    .Select(number => new FeedItem
                    {
                        Id = $"urn:uuid:00000000-0000-5000-8000-{number:D12}",
                        Title = Words(),
                        Html = $"<p>{Any()}</p>",
                        Page = new Uri($"https://intranet.example/posts/{number}#comment-é"),
                        Author = Any(),
                        Published = Start.AddMinutes(number),
                        Updated = Start.AddMinutes(number * 2),
                        Topics = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Any())],
                        Comments = random.Next(9),
                        InReplyTo = random.Next(2) == 0 ? null : "urn:uuid:00000000-0000-5000-8000-000000000099",
                        InReplyToPage = page,
                    }),
            ],
        };
    }

    private static IReadOnlyList<(string Id, string Title, string Html)> ReadStrictly(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document));
        return
        [
            .. SyndicationFeed
                .Load(reader)
                .Items.Select(item =>
                    (
                        item.Id,
                        item.Title.Text,
                        item.Content is TextSyndicationContent content
                            ? content.Text
                            : item.ElementExtensions.ReadElementExtensions<string>("encoded", FeedXml.Content).Single()
                    )
                ),
        ];
    }

    private static void AssertSame(
        int seed,
        IReadOnlyList<(string Id, string Title, string Html)> expected,
        IReadOnlyList<(string Id, string Title, string Html)> read
    ) => Assert.True(expected.SequenceEqual(read), $"World {seed}:\n{string.Join('\n', expected)}\nis read as\n{string.Join('\n', read)}");

    private static async Task<byte[]> WriteAsync(IFeedFormatter formatter, FeedDocument document)
    {
        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, Token);
        return stream.ToArray();
    }
}
