using Microsoft.Extensions.DependencyInjection;
using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

/// <summary>Texts at and beyond the limits of the parser are shown as typed, and make no more HTML than their length allows.</summary>
public sealed class LimitTests
{
    private static readonly TextParser Parser = new ServiceCollection()
        .AddRse()
        .AddMarkdown()
        .Services.BuildServiceProvider()
        .GetRequiredService<TextParser>();

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(130)]
    public void Unmatched_brackets_are_shown_at_any_depth(int depth)
    {
        foreach (var opening in (string[])["[", "![", "[a ", "[[a]"])
        {
            var text = string.Concat(Enumerable.Repeat(opening, depth));
            var parsed = Parser.Parse(text);

            Assert.Contains(opening, parsed.Html, StringComparison.Ordinal);
            Assert.NotEmpty(parsed.Plain);
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(130)]
    [InlineData(1_900)]
    [InlineData(2_100)]
    public void A_pasted_log_is_shown_with_every_line(int lines)
    {
        var text = string.Concat(Enumerable.Range(0, lines).Select(line => $"[2024-01-01 line{line} x\n"));

        Assert.Contains($"line{lines - 1} x", Parser.Parse(text).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_whose_rows_lack_their_cells_is_shown_as_typed()
    {
        var head = string.Join('|', Enumerable.Repeat("a", 290));
        var wide = $"{head}\n{head.Replace('a', '-')}\n{string.Concat(Enumerable.Repeat("|\n", 9_000))}";

        Assert.DoesNotContain("<table", AssertBounded(wide), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<table",
            AssertBounded($"> {wide.Replace("\n", "\n> ", StringComparison.Ordinal)}"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "<table",
            AssertBounded($"- {wide.Replace("\n", "\n  ", StringComparison.Ordinal)}"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(200, 327, true)]
    [InlineData(200, 335, false)]
    public void A_table_may_lack_65_536_cells(int columns, int rows, bool isTable)
    {
        // Cells with words, so that the bound of HTML is not what decides.
        var words = new string('x', 150);
        var head = string.Concat(Enumerable.Repeat("a|", columns));
        var text = $"{head}\n{string.Concat(Enumerable.Repeat("-|", columns))}\n{string.Concat(Enumerable.Repeat($"{words}|\n", rows))}";

        Assert.Equal(isTable, AssertBounded(text).Contains("<table", StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_table_with_all_its_cells_is_a_table()
    {
        var text = $"a|b|c|d\n-|-|-|-\n{string.Concat(Enumerable.Range(0, 3_000).Select(row => $"un {row}|deux|trois|quatre\n"))}";

        Assert.Contains("<table", AssertBounded(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_makes_more_html_than_its_length_allows()
    {
        string[] pieces =
        [
            "- ",
            "> ",
            "1. ",
            ">",
            "-\n",
            "+\n\n",
            "***\n",
            "#\n",
            "# \n\n",
            "**a**",
            "*a*",
            "~~a~~",
            "`a`",
            "[a](/)",
            "[](//)",
            "![](/)",
            "@ab ",
            "#a ",
            "http://a ",
            "<http://a>",
            "a@b.fr ",
            "|\n",
            "a|b\n-|-\n",
            "- [ ] \n",
            "&lt;",
            "\"",
            "<b>",
            "\n",
            "    \t\n",
            ">\n\n",
            "- a\n\n- ",
            "\\\n",
            "a  \n",
        ];
        foreach (var piece in pieces)
        {
            foreach (var count in (int[])[90, 3_000])
            {
                AssertBounded(string.Concat(Enumerable.Repeat(piece, count)));
            }
        }
    }

    [Fact]
    public void A_reference_used_many_times_is_bounded()
    {
        var text =
            $"[a]: https://example.org/{new string('b', 10_000)} "
            + $"\"{new string('c', 10_000)}\"\n\n{string.Concat(Enumerable.Repeat("[a] ", 5_000))}";

        AssertBounded(text);
        Assert.Contains("[a]", Parser.Parse(text).Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_and_comments_are_shown_as_typed_and_name_nobody()
    {
        const string Text =
            "<!-- @karim #a -->\n\n<b title=\"@karim\">*fort*</b> @sophie\n\n<!--\n\n@karim\n\n-->\n\n<div>\n*x* @hugo\n</div>";
        var parsed = Parser.Parse(Text);

        Assert.Equal(["sophie", "hugo"], parsed.Mentions);
        Assert.Empty(parsed.Topics);
        Assert.Contains("&lt;!-- @karim #a --&gt;", parsed.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b title=\"@karim\"&gt;<em>fort</em>&lt;/b&gt;", parsed.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;div&gt;", parsed.Html, StringComparison.Ordinal);
        Assert.Contains("<!-- @karim #a -->", parsed.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"Voir \\srv\partage\_rapport.pdf", @"<p dir=""auto"">Voir \\srv\partage\_rapport.pdf</p>")]
    [InlineData(@"a\\b \\*c*", @"<p dir=""auto"">a\b \<em>c</em></p>")]
    public void Paths_of_shares_are_shown_as_typed(string text, string html) => Assert.Equal(html, Parser.Parse(text).Html.TrimEnd());

    private static string AssertBounded(string text)
    {
        var html = Parser.Parse(text).Html;
        Assert.InRange(html.Length, 0, (20 * text.Length) + 65_536);
        return html;
    }
}
