using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace Rse.Markdown.Texts;

/// <summary>Writes the HTML of a clean document, in time linear in its size: AngleSharp's own takes quadratic time where an element has
/// thousands of children.</summary>
/// <remarks>Source: HTML Standard, section 13.3. None of the elements allowed holds raw text, so all text is escaped; the angle brackets
/// in attributes, too.</remarks>
internal static class HtmlWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"\u00A0");

    public static string Write(IElement body)
    {
        var html = new StringBuilder();
        WriteChildren(html, body);
        return html.ToString();
    }

    private static void WriteChildren(StringBuilder html, INode parent)
    {
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            switch (children[i])
            {
                case IElement element:
                    WriteElement(html, element);
                    break;
                case IText text:
                    Append(html, text.Data, isAttribute: false);
                    break;
            }
        }
    }

    private static void WriteElement(StringBuilder html, IElement element)
    {
        html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            html.Append(' ').Append(attribute.Name).Append("=\"");
            Append(html, attribute.Value, isAttribute: true);
            html.Append('"');
        }

        html.Append('>');
        if (element.LocalName is "br" or "hr" or "img" or "input")
        {
            return;
        }

        // A parser drops the first line break of an element for preformatted text.
        if (element.LocalName is "pre" && element.FirstChild is IText { Data: ['\n', ..] })
        {
            html.Append('\n');
        }

        WriteChildren(html, element);
        html.Append("</").Append(element.LocalName).Append('>');
    }

    private static void Append(StringBuilder html, ReadOnlySpan<char> text, bool isAttribute)
    {
        while (text.IndexOfAny(Special) is >= 0 and var next)
        {
            html.Append(text[..next])
                .Append(
                    text[next] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' when isAttribute => "&quot;",
                        '"' => "\"",
                        _ => "&nbsp;",
                    }
                );
            text = text[(next + 1)..];
        }

        html.Append(text);
    }
}
