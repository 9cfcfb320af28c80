using Rse.Search.Texts.Words;

namespace Rse.Search.Texts.Synonyms;

/// <summary>Reads a list of synonyms: a line such as <c>rtt = réduction du temps de travail</c> for each group.</summary>
/// <remarks>
/// <c>a = b = c</c> finds each by each; <c>a => b</c> finds <c>b</c> by <c>a</c>, but not <c>a</c> by <c>b</c>. What is behind <c># </c>
/// at the beginning of a line is a comment.
/// </remarks>
internal static class SynonymReader
{
    /// <summary>How many lines are read at most.</summary>
    public const int MostLines = 20_000;

    /// <summary>How many synonyms a line has at most.</summary>
    public const int MostSides = 8;

    private const string OneWay = "=>";

    /// <summary>The synonyms of a list, and what is wrong with the lines that were skipped, by their numbers from 1.</summary>
    public static (SynonymTable Table, IReadOnlyList<(int Line, string Fault)> Faults) Read(
        IEnumerable<string> lines,
        TextAnalyzers analyzers
    )
    {
        var table = new SynonymTable();
        List<(int, string)> faults = [];
        var number = 0;
        foreach (var line in lines)
        {
            if (++number > MostLines)
            {
                faults.Add((number, $"a list has at most {MostLines} lines; the rest is not read"));
                break;
            }

            if (Add(table, line.AsSpan().Trim(), analyzers) is { } fault)
            {
                faults.Add((number, fault));
            }
        }

        return (table, faults);
    }

    private static string? Add(SynonymTable table, ReadOnlySpan<char> line, TextAnalyzers analyzers)
    {
        if (line.IsEmpty || line is "#" || line.StartsWith("# "))
        {
            return null;
        }

        var arrow = line.IndexOf(OneWay);
        var isOneWay = arrow >= 0;
        var sides = (isOneWay ? (string[])[$"{line[..arrow]}", $"{line[(arrow + OneWay.Length)..]}"] : $"{line}".Split('='))
            .Select(side => (Typed: side.Trim(), Words: SynonymTable.Parts(analyzers.Read(side))))
            .ToList();
        var fault =
            sides.Count < 2 ? "it has no =, as in: rtt = réduction du temps de travail"
            : sides.Count > MostSides ? $"it has {sides.Count} synonyms, where {MostSides} are allowed"
            : sides.Exists(side => side.Words.Count == 0) ? "there is no word on one side"
            : sides.Exists(side => side.Typed.Contains(OneWay, StringComparison.Ordinal)) ? "it has more than one =>"
            : sides.Find(side => side.Words.Count > SynonymTable.MostWords) is { Typed: { } tooLong }
                ? $"a synonym has at most {SynonymTable.MostWords} words, and one has more: {tooLong[..Math.Min(60, tooLong.Length)]}"
            : null;
        return fault ?? (Connect(table, [.. sides.Select(side => side.Words)], isOneWay) ? null : "it says nothing that is new");
    }

    private static bool Connect(SynonymTable table, List<List<TextWord>> sides, bool isOneWay)
    {
        var isNew = false;
        for (var i = 0; i < (isOneWay ? 1 : sides.Count); i++)
        {
            for (var other = 0; other < sides.Count; other++)
            {
                isNew |= i != other && table.Add(sides[i], sides[other]);
            }
        }

        return isNew;
    }
}
