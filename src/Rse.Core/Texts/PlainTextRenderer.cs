using System.Net;
using System.Text;

namespace Rse.Texts;

/// <summary>Shows a text as it was typed, escaped, with its paragraphs and line breaks.</summary>
internal sealed class PlainTextRenderer : ITextRenderer
{
    public string ToHtml(string markdown)
    {
        var html = new StringBuilder(markdown.Length + 32);
        foreach (var paragraph in markdown.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>").Append(WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>\n", StringComparison.Ordinal)).Append("</p>\n");
        }

        return html.ToString();
    }

    public string ToText(string markdown) => string.Join(' ', markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
