using System.IO.Compression;
using System.Text.Json;
using Rse.Tests;
using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

/// <summary>What is shown as a mention, topic or link is what is stored.</summary>
public sealed class OneParseTests
{
    private static readonly ITextFormat Format = MarkdownFormatTests.Make();

    public static TheoryData<string, string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var item in Read("texts.json").RootElement.EnumerateArray())
            {
                data.Add(item.GetProperty("body").GetString()!, Words(item, "mentions"), Words(item, "topics"), Words(item, "links"));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_text_names_what_it_says(string text, string mentions, string topics, string links)
    {
        var parsed = Parse(text);

        Assert.Equal(mentions, string.Join(' ', parsed.Mentions));
        Assert.Equal(topics, string.Join(' ', parsed.Topics));
        Assert.Equal(links, string.Join(' ', parsed.Links));
        ShownMarks.AssertStored(text, parsed);
    }

    [Fact]
    public void The_cases_are_those_of_the_shared_data()
    {
        using var shared = JsonDocument.Parse(File.ReadAllText(SharedData.Find("cases/texts.json")));

        Assert.True(JsonElement.DeepEquals(shared.RootElement, Read("texts.json").RootElement));
    }

    [Fact]
    public void Every_example_of_the_specification_stores_what_it_shows_wherever_a_name_is_put_in()
    {
        var examples = Read("commonmark-examples.json")
            .RootElement.EnumerateArray()
            .Select(example => example.GetProperty("markdown").GetString()!)
            .ToList();

        Assert.Equal(652, examples.Count);
        foreach (var example in examples)
        {
            ShownMarks.AssertStored(example, Parse(example));
            var places = Places(example);
            var filled = Fill(example, places);
            ShownMarks.AssertStored(filled, Parse(filled));
            for (var i = 0; i < Math.Min(places.Count, 12); i++)
            {
                var one = example.Insert(places[i], i % 2 == 0 ? "@karim " : "#bravo ");
                ShownMarks.AssertStored(one, Parse(one));
            }
        }
    }

    [Fact]
    public void Every_text_of_a_forum_is_parsed_and_stores_what_it_shows()
    {
        // HTML is written for each; only every twentieth is cleaned and read, which is most of the work.
        List<string> texts = [];
        using (
            var lines = new StreamReader(
                new GZipStream(File.OpenRead(SharedData.Find("forum/slicer-forum-posts.jsonl.gz")), CompressionMode.Decompress)
            )
        )
        {
            while (lines.ReadLine() is { } line)
            {
                using var post = JsonDocument.Parse(line);
                texts.Add(post.RootElement.GetProperty("text").GetString()!);
            }
        }

        var refused = 0;
        Parallel.For(
            0,
            texts.Count,
            i =>
            {
                var isShown = i % 20 == 0;
                if (Format.Parse(new TextContext { Text = texts[i], WantsHtml = isShown }) is not { } parsed)
                {
                    Interlocked.Increment(ref refused);
                }
                else if (isShown)
                {
                    ShownMarks.AssertStored(texts[i], parsed);
                }
            }
        );

        Assert.Equal(96_438, texts.Count);
        Assert.InRange(refused, 0, 100);
    }

    private static ParsedText Parse(string text) => Format.Parse(new TextContext { Text = text })!;

    // Where a word begins.
    private static List<int> Places(string text) =>
        [
            .. Enumerable
                .Range(0, text.Length)
                .Where(i => !char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]) || char.IsPunctuation(text[i - 1]))),
        ];

    private static string Fill(string text, List<int> places)
    {
        for (var i = places.Count - 1; i >= 0; i--)
        {
            text = text.Insert(places[i], i % 2 == 0 ? $"@karim{i} " : $"#bravo{i} ");
        }

        return text;
    }

    private static string Words(JsonElement item, string name) =>
        string.Join(' ', item.GetProperty(name).EnumerateArray().Select(word => word.GetString()));

    private static JsonDocument Read(string file) => JsonDocument.Parse(typeof(OneParseTests).Assembly.GetManifestResourceStream(file)!);
}
