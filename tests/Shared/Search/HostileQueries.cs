namespace Rse.Tests.Search;

/// <summary>Queries that nobody types in good faith: for whatever takes a query from a person.</summary>
public static class HostileQueries
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

    /// <summary>What is typed 50,000 times, and for a million characters.</summary>
    public static IReadOnlyList<string> Repeated { get; } =
    ["(", "\"", "-", "*", "OR ", "a OR ", "-a* ", "in:\"", "\u0301", "\uD800", "x:y "];

    /// <summary>Queries made of hostile pieces, the same in each run.</summary>
    public static IEnumerable<string> Mixed(int count)
    {
        var state = 17u;
        for (var i = 0; i < count; i++)
        {
            List<string> parts = [];
            for (var j = Next(1 + (i % 80)); j >= 0; j--)
            {
                parts.Add(Pieces[Next(Pieces.Length)]);
            }

            yield return string.Join(i % 3 == 0 ? "" : " ", parts);
        }

        int Next(int below)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return (int)((state >> 8) % (uint)below);
        }
    }

    /// <summary>A naughty string as it is, and where it does most harm.</summary>
    public static IEnumerable<string> Around(string text) => [text, $"\"{text}", $"-{text}*", $"in:{text}"];
}
