using System.Text;
using System.Xml;
using Rse.Texts;

namespace Rse.Syndication;

/// <summary>Makes texts fit for XML.</summary>
internal static class XmlText
{
    private const int SummaryLength = 300;

    /// <summary>
    /// The text without the characters that XML 1.0 forbids: control characters, noncharacters at the end of the plane, lone surrogates.
    /// </summary>
    /// <remarks>
    /// Source: XML 1.0 fifth edition, section 2.2. They have no escape either, so a single one would make the whole document unreadable.
    /// </remarks>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
        }

        return clean.ToString();
    }

    /// <summary>The clean text, or the fallback where nothing to read is left: readers refuse a feed or entry without a name.</summary>
    public static string Name(string text, string fallback) =>
        Clean(text) is var clean && string.IsNullOrWhiteSpace(clean) ? fallback : clean;

    /// <summary>The words of safe HTML, on one line, at most 300 characters with an ellipsis behind them where they are more.</summary>
    public static string Summarize(string html)
    {
        var text = new StringBuilder();
        var depth = 0;
        foreach (var character in html)
        {
            if (character is '<')
            {
                depth++;
                // Two blocks are two words.
                text.Append(' ');
            }
            else if (character is '>' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0)
            {
                text.Append(character);
            }
        }

        var words = System.Net.WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Excerpt.Of(string.Join(' ', words), SummaryLength);
    }

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            // Surrogates are looked at in pairs, on the slow path.
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
