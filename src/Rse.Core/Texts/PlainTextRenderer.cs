using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Rse.Texts;

/// <summary>Shows a text as it was typed, escaped, with its paragraphs and line breaks.</summary>
internal sealed class PlainTextRenderer : ITextRenderer
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string ToHtml(string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n").AsSpan();
        var html = new StringBuilder(text.Length + (text.Length / 4) + 32);
        foreach (var range in text.Split("\n\n"))
        {
            var paragraph = text[range].Trim();
            if (paragraph.IsEmpty)
            {
                continue;
            }

            html.Append("<p>");
            var separator = "";
            foreach (var line in paragraph.Split('\n'))
            {
                html.Append(separator);
                Append(html, paragraph[line]);
                separator = "<br>\n";
            }

            html.Append("</p>\n");
        }

        return html.ToString();
    }

    public string ToText(string markdown) => string.Join(' ', markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Append(StringBuilder html, ReadOnlySpan<char> line)
    {
        Span<char> escaped = stackalloc char[512];
        while (!line.IsEmpty)
        {
            // Cut off at the end of the room, not of the text, except where it is all that is left.
            var status = Encoder.Encode(line, escaped, out var read, out var written);
            html.Append(escaped[..written]);
            line = line[read..];
            if (status is OperationStatus.Done)
            {
                return;
            }
        }
    }
}
