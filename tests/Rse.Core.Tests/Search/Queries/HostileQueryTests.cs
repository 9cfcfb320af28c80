using Rse.Search.Queries;
using Rse.Tests;

namespace Rse.Core.Tests.Search.Queries;

/// <summary>What nobody types in good faith.</summary>
public sealed class HostileQueryTests
{
    private static readonly string[] Pieces =
    [
        "\"",
        "«",
        "(",
        ")",
        "[a TO z]",
        "{",
        "}",
        "+",
        "-",
        "--",
        "!",
        "&&",
        "||",
        "^2",
        "~3",
        "*",
        "?",
        ":",
        "\\",
        "/",
        "OR",
        "AND",
        "NOT",
        "audience:1",
        "text:secret",
        "_id:*",
        "in:",
        "by:\"",
        "before:9999-12-31",
        "after:0000",
        "before:9999",
        "is:",
        "has:link",
        "\0",
        "\u0007",
        "\uD800",
        "\uDFFF",
        "\uFFFE",
        "\u202E",
        "\u0301",
        "\u200B",
        "İ",
        "ﷺ",
        "👩‍👩‍👧‍👦",
        "a*",
        "é",
        "word",
        "' or 1=1 --",
        "<script>",
        "\t",
        "\n",
    ];

    [Fact]
    public void Every_naughty_string_is_a_query()
    {
        foreach (var text in SharedData.NaughtyStrings())
        {
            Check(text);
            Check($"\"{text}");
            Check($"-{text}*");
            Check($"in:{text}");
        }
    }

    [Fact]
    public void Five_thousand_hostile_queries_are_queries()
    {
        // The same queries in each run.
        var state = 17u;
        for (var i = 0; i < 5_000; i++)
        {
            List<string> parts = [];
            for (var j = Next(1 + (i % 80)); j >= 0; j--)
            {
                parts.Add(Pieces[Next(Pieces.Length)]);
            }

            Check(string.Join(i % 3 == 0 ? "" : " ", parts));
        }

        int Next(int below)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return (int)((state >> 8) % (uint)below);
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("OR ")]
    [InlineData("a OR ")]
    [InlineData("-a* ")]
    [InlineData("in:\"")]
    [InlineData("\u0301")]
    [InlineData("\uD800")]
    [InlineData("x:y ")]
    public void Fifty_thousand_and_a_million_of_anything_are_a_query(string piece)
    {
        Check(string.Concat(Enumerable.Repeat(piece, 50_000)));
        Check(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
    }

    private static void Check(string text)
    {
        var query = QueryParser.Parse(text);
        var terms = query.Clauses.Sum(clause => clause.Alternatives.Count) + query.Excluded.Count + query.Filters.Count;
        Assert.InRange(terms, 0, QueryParser.MaxParts);
        Assert.All(query.Notes, note => Assert.NotEmpty(note.Message));
        Assert.DoesNotContain(query.ToString(), char.IsControl);
    }
}
