using Rse.Texts;

namespace Rse.Testing.Texts;

/// <summary>What every <see cref="ITextFormat"/> must do.</summary>
public abstract class TextFormatContract
{
    /// <summary>Texts that have broken parsers before: unclosed markup, deep nesting, disguised markup, and tables
    /// whose rows lack most cells.</summary>
    public static TheoryData<string> Hostile =>
        [
            "",
            " ",
            "\0",
            "\uD800",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "<svg/onload=alert(1)>",
            "\"><script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            new string('[', 20_000),
            new string('>', 20_000),
            new string('*', 20_000),
            new string('`', 20_000),
            string.Concat(Enumerable.Repeat("> ", 10_000)) + "x",
            string.Concat(Enumerable.Repeat("- ", 10_000)) + "x",
            string.Concat(Enumerable.Repeat("*a_", 6_000)),
            string.Concat(Enumerable.Repeat("[a](", 5_000)),
            string.Concat(Enumerable.Repeat("![", 10_000)),
            string.Concat(Enumerable.Repeat("<!--", 5_000)),
            string.Concat(Enumerable.Repeat("a|", 10_000)) + "\n" + string.Concat(Enumerable.Repeat("-|", 10_000)),
            string.Concat(Enumerable.Repeat("(", 20_000)),
            string.Concat(Enumerable.Repeat("#a @b ", 3_333)),
            string.Concat(Enumerable.Range(0, 3_000).Select(number => $"#topic{number} @member{number} ")),
            string.Concat(Enumerable.Repeat("@ab/", 5_000)),
            string.Concat(Enumerable.Repeat("http://a", 3_000)),
            string.Concat(Enumerable.Repeat("a@", 10_000)),
            string.Concat(Enumerable.Repeat("x|", 290))
                + "\n"
                + string.Concat(Enumerable.Repeat("-|", 290))
                + "\n"
                + string.Concat(Enumerable.Repeat("|\n", 9_000)),
            $"[a]: https://example.org/{new string('b', 5_000)}\n\n" + string.Concat(Enumerable.Repeat("[a] ", 5_000)),
            string.Concat(Enumerable.Repeat(new string('>', 90) + "\n\n", 200)),
        ];

    /// <summary>Depths at and around the limits of parsers: 128 is the limit of several.</summary>
    public static TheoryData<int> Edges =>
        [1, 2, 31, 32, 33, 63, 64, 65, 99, 100, 101, 126, 127, 128, 129, 130, 199, 200, 201, 255, 256, 257, 299, 300, 301];

    private static string[] Openings =>
        ["[", "![", "[[", "(", "<", ">", "> ", "- ", "1. ", "*", "**", "_", "~~", "`", "#", "|", "[a](", "[a][", "\"", "<b>", "@", "&"];

    /// <summary>The format under test.</summary>
    protected abstract ITextFormat Format { get; }

    /// <summary>Logs and metrics contain the name, so it must be stable.</summary>
    [Fact]
    public void It_has_a_name() => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", Format.Name);

    /// <summary>A text must neither break the page that shows it nor run code in it.</summary>
    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void No_text_makes_it_throw_write_endlessly_or_let_a_script_through(string text) => AssertHarmless(text);

    /// <summary>Nested and unclosed markup is parsed at the edge of every limit, not only far beyond.</summary>
    [Theory]
    [MemberData(nameof(Edges))]
    public void No_depth_makes_it_throw(int depth)
    {
        foreach (var opening in Openings)
        {
            var openings = string.Concat(Enumerable.Repeat(opening, depth));
            AssertHarmless(openings);
            AssertHarmless($"{openings}x");
            AssertHarmless($"x{openings}\n\ny");
            AssertHarmless(string.Concat(Enumerable.Repeat($"{opening}2024-01-01 x\n", depth)));
            AssertHarmless(string.Concat(Enumerable.Repeat($"{opening}x ", depth)));
        }
    }

    /// <summary>The words of the text remain readable.</summary>
    [Fact]
    public void Words_survive_in_both_forms()
    {
        const string Text = "Bonjour à toutes & tous.\n\nRendez-vous < lundi > à 10 h.";

        var parsed = Parse(Text)!;

        Assert.Contains("Bonjour à toutes &amp; tous.", parsed.Html, StringComparison.Ordinal);
        Assert.Contains("&lt; lundi &gt;", parsed.Html, StringComparison.Ordinal);
        Assert.Equal("Bonjour à toutes & tous. Rendez-vous < lundi > à 10 h.", parsed.Plain);
    }

    /// <summary>Names are returned as written, in order, each once.</summary>
    [Fact]
    public void Names_and_addresses_are_found_in_order_and_once()
    {
        var parsed = Parse(
            "Merci @amelie, @Hugo.Lambert et @Amelie : #énergie, #Énergie, voir https://example.org/a et HTTPS://Example.org/a."
        )!;

        Assert.Equal(["amelie", "Hugo.Lambert"], parsed.Mentions);
        Assert.Equal(["énergie"], parsed.Topics);
        Assert.Equal(["https://example.org/a"], parsed.Links);
    }

    /// <summary>Lines of plain words, with the mentions, topics and addresses that they name: each parted by one space.</summary>
    public static TheoryData<string, string, string, string> Lines => TextCases.All;

    /// <summary>A line of plain words names the same in every format.</summary>
    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void Plain_words_name_the_same_in_every_format(string text, string mentions, string topics, string links)
    {
        var parsed = Parse(text)!;

        Assert.Equal(mentions, string.Join(' ', parsed.Mentions));
        Assert.Equal(topics, string.Join(' ', parsed.Topics));
        Assert.Equal(links, string.Join(' ', parsed.Links));
    }

    /// <summary>What a page can show as a mention or topic is marked so, and each block has the direction of its own words.</summary>
    [Fact]
    public void Mentions_and_topics_are_marked_and_blocks_have_a_direction()
    {
        var html = Parse("Merci @karim, voir #paie.")!.Html;

        Assert.Contains("class=\"mention\">@karim</a>", html, StringComparison.Ordinal);
        Assert.Contains("class=\"topic\">#paie</a>", html, StringComparison.Ordinal);
        Assert.Contains(" dir=\"auto\"", html, StringComparison.Ordinal);
    }

    /// <summary>An import that asks for no HTML gets the same names and plain text as the page.</summary>
    [Fact]
    public void Without_html_it_finds_the_same()
    {
        foreach (var text in (string[])["@amelie #énergie https://example.org *x*", "", "`@amelie` > #a", new string('[', 128)])
        {
            var shown = Parse(text);
            var read = Format.Parse(new TextContext { Text = text, WantsHtml = false });

            Assert.Equal(shown is null, read is null);
            Assert.Equal(shown?.Mentions ?? [], read?.Mentions ?? []);
            Assert.Equal(shown?.Topics ?? [], read?.Topics ?? []);
            Assert.Equal(shown?.Links ?? [], read?.Links ?? []);
            Assert.Equal(shown?.Plain, read?.Plain);
            Assert.Equal("", read?.Html ?? "");
        }
    }

    /// <summary>Texts are parsed on many threads at once.</summary>
    [Fact]
    public void It_gives_the_same_on_many_threads_at_once()
    {
        string[] texts = [.. Enumerable.Range(0, 50).Select(number => $"Text {number} with *stress* and https://example.org/{number}.")];
        string[] expected = [.. texts.Select(text => Parse(text)!.Html)];

        Parallel.For(0, 1_000, i => Assert.Equal(expected[i % texts.Length], Parse(texts[i % texts.Length])!.Html));
    }

    private ParsedText? Parse(string text) => Format.Parse(new TextContext { Text = text });

    private void AssertHarmless(string text)
    {
        var context = new TextContext { Text = text };
        if (Format.Parse(context) is not { } parsed)
        {
            return;
        }

        Assert.NotNull(parsed.Plain);
        Assert.InRange(parsed.Html.Length, 0, context.MaxHtmlLength);
        Assert.DoesNotContain("<script", parsed.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", parsed.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=\"x\"", parsed.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", parsed.Html, StringComparison.OrdinalIgnoreCase);
    }
}
