using System.Text;

namespace Rse.Mail.ReplyTexts;

/// <summary>Writes what is left as the text of a comment.</summary>
/// <remarks>
/// The text is given as typed and not escaped: the same comment is right in a network with Markdown and in one without, addresses and lists
/// work, and what is shown is sanitized like every other text. Only what a letter means differently is changed: indentation of four blanks
/// would be code, and a stroke below a line would make it a title.
/// </remarks>
internal static class ReplyWriter
{
    private const int WidestIndent = 3;
    private const int LongestContext = 3;

    public static string Write(IReadOnlyList<LetterLine> lines, LineRole[] roles, bool withContext = true)
    {
        var stretches = Stretches(lines, roles);
        var isInline = withContext && stretches.Count(stretch => stretch.IsBelowQuote) > 1;
        var text = new StringBuilder();
        foreach (var (start, end, isBelowQuote) in stretches)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            if (isInline && isBelowQuote)
            {
                AppendContext(text, lines, roles, start);
            }

            AppendLines(text, lines, start, end);
        }

        return text.ToString().Trim('\n', ' ');
    }

    /// <summary>The stretches that the sender wrote, without their empty ends.</summary>
    private static List<(int Start, int End, bool IsBelowQuote)> Stretches(IReadOnlyList<LetterLine> lines, LineRole[] roles)
    {
        List<(int Start, int End, bool IsBelowQuote)> stretches = [];
        for (var index = 0; index < lines.Count; index++)
        {
            if (roles[index] != LineRole.Own || IsEmpty(lines[index]))
            {
                continue;
            }

            var start = index;
            var end = index + 1;
            while (index + 1 < lines.Count && roles[index + 1] == LineRole.Own)
            {
                index++;
                end = IsEmpty(lines[index]) ? end : index + 1;
            }

            var above = start - 1;
            while (above >= 0 && IsEmpty(lines[above]) && lines[above].Quote == 0)
            {
                above--;
            }

            stretches.Add((start, end, above >= 0 && roles[above] == LineRole.Quoted));
        }

        return stretches;
    }

    private static bool IsEmpty(LetterLine line) => line.IsBlank;

    /// <summary>What an answer between quotes answers: the last paragraph above it.</summary>
    private static void AppendContext(StringBuilder text, IReadOnlyList<LetterLine> lines, LineRole[] roles, int start)
    {
        var last = start - 1;
        while (last >= 0 && lines[last].IsBlank)
        {
            last--;
        }

        var first = last;
        while (
            first > 0
            && last - first + 1 < LongestContext
            && !lines[first - 1].IsBlank
            && roles[first - 1] == LineRole.Quoted
            && lines[first - 1].Quote > 0
        )
        {
            first--;
        }

        for (var index = first; index >= 0 && index <= last; index++)
        {
            if (lines[index].Quote > 0)
            {
                text.Append("> ").Append(lines[index].Text.Trim()).Append('\n');
            }
        }

        text.Append('\n');
    }

    private static void AppendLines(StringBuilder text, IReadOnlyList<LetterLine> lines, int start, int end)
    {
        var wasBlank = true;
        for (var index = start; index < end; index++)
        {
            var line = lines[index].Text;
            if (lines[index].IsBlank)
            {
                if (!wasBlank)
                {
                    text.Append('\n');
                }

                wasBlank = true;
                continue;
            }

            if (!wasBlank && line.Trim() is [('-' or '=') and var stroke, ..] && line.Trim().All(character => character == stroke))
            {
                text.Append('\n');
            }

            var indent = line.TakeWhile(character => character is ' ' or '\t').Count();
            text.Append(' ', Math.Min(line[..indent].Replace("\t", "    ", StringComparison.Ordinal).Length, WidestIndent));
            text.Append(line, indent, line.Length - indent).Append('\n');
            wasBlank = false;
        }
    }
}
