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
        var html = new StringBuilder(markdown.Length + 32);
        foreach (var paragraph in markdown.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>").Append(Encoder.Encode(paragraph).Replace("&#xA;", "<br>\n", StringComparison.Ordinal)).Append("</p>\n");
        }

        return html.ToString();
    }

    public string ToText(string markdown) => string.Join(' ', markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
