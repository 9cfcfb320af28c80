using System.Text;

namespace Rse.Mail.ReplyTexts;

/// <summary>Reads the lines of a plain text: depth of quoting, and paragraphs that were flowed.</summary>
internal static class PlainLines
{
    private const int MostLines = 20_000;

    /// <param name="text">The decoded text.</param>
    /// <param name="isFlowed">Whether the part is <c>format=flowed</c>. Source: RFC 3676.</param>
    /// <param name="deletesSpace">Whether the blank that marks a flowed line is not part of the text, <c>DelSp=yes</c>.</param>
    public static IReadOnlyList<LetterLine> Read(string text, bool isFlowed, bool deletesSpace)
    {
        List<LetterLine> lines = [];
        StringBuilder? open = null;
        var openQuote = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n').Take(MostLines))
        {
            var (quote, rest) = Unquote(raw, isFlowed);
            if (!isFlowed)
            {
                lines.Add(new LetterLine(rest.TrimEnd(), quote));
                continue;
            }

            var isSignature = rest == "-- ";
            if (open is not null && (quote != openQuote || isSignature))
            {
                lines.Add(new LetterLine(open.ToString().TrimEnd(), openQuote));
                open = null;
            }

            if (!isSignature && rest.EndsWith(' '))
            {
                open ??= new StringBuilder();
                openQuote = quote;
                open.Append(deletesSpace ? rest[..^1] : rest);
            }
            else
            {
                lines.Add(new LetterLine(open?.Append(rest).ToString().TrimEnd() ?? rest.TrimEnd(), quote));
                open = null;
            }
        }

        if (open is not null)
        {
            lines.Add(new LetterLine(open.ToString().TrimEnd(), openQuote));
        }

        return lines;
    }

    private static (int Quote, string Text) Unquote(string line, bool isFlowed)
    {
        var depth = 0;
        var at = 0;
        while (at < line.Length && line[at] == '>')
        {
            depth++;
            at++;
            // Outside of flowed text programs write "> > ": a blank between two signs.
            if (!isFlowed && at + 1 < line.Length && line[at] == ' ' && line[at + 1] == '>')
            {
                at++;
            }
        }

        // One blank after the signs belongs to them, or protects a line that begins with a blank, "From " or ">".
        if (at < line.Length && line[at] == ' ' && (depth > 0 || isFlowed))
        {
            at++;
        }

        return (depth, line[at..].Replace('\u00A0', ' '));
    }
}
