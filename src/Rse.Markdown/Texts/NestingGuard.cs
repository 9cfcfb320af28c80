namespace Rse.Markdown.Texts;

/// <summary>
/// Finds texts that consist of little but openings, such as ten thousand brackets, and lines that open a hundred lists or a thousand table
/// cells: no person writes them, and parsers spend quadratic time on them.
/// </summary>
internal static class NestingGuard
{
    private const int MaxOpenings = 2_000;
    private const int MaxRun = 200;
    private const int MaxBlocks = 100;
    private const int MaxCells = 300;

    public static bool IsTooDeep(string markdown)
    {
        var openings = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            openings += line.Count('[') + line.Count('*') + line.Count('_') + line.Count('~') + line.Count('<');
            if (openings > MaxOpenings || LongestRun(line) > MaxRun || Blocks(line) > MaxBlocks || line.Count('|') > MaxCells)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many quotes and list items a line opens before its text begins.</summary>
    private static int Blocks(ReadOnlySpan<char> line)
    {
        var blocks = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isLast = i + 1 == line.Length || line[i + 1] is ' ' or '\t';
            if (line[i] == '>' || (isLast && line[i] is ('-' or '+' or '*' or '.' or ')')))
            {
                blocks++;
            }
            else if (line[i] is not (' ' or '\t') && !char.IsAsciiDigit(line[i]))
            {
                break;
            }
        }

        return blocks;
    }

    private static int LongestRun(ReadOnlySpan<char> line)
    {
        var longest = 0;
        while (line.IndexOfAny("[(!<") is var start and >= 0)
        {
            var length = line[start..].IndexOfAnyExcept("[(!<");
            length = length < 0 ? line.Length - start : length;
            longest = Math.Max(longest, length);
            line = line[(start + length)..];
        }

        return longest;
    }
}
