using System.Buffers;
using System.Text;
using System.Xml;
using Rse.Texts;

namespace Rse.Syndication;

/// <summary>Makes texts fit for XML.</summary>
internal static class XmlText
{
    private const int SummaryLength = 300;
    private const int EnoughLength = 480;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    private static readonly SearchValues<char> Suspicious = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(character => !XmlConvert.IsXmlChar(character)),
    ]);

    // Elements within a line of text. Source: HTML Standard, section 4.5 (text-level semantics), with edits and images.
    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineNames = Inline.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

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
    /// <remarks>Two blocks are two words; emphasis within a word does not tear it.</remarks>
    public static string Summarize(string html)
    {
        // The beginning is enough, unless it is mostly white space and entities.
        var words = Words(html, EnoughLength, out var isWhole);
        return Excerpt.Of(isWhole || words.Length > SummaryLength ? words : Words(html, int.MaxValue, out _), SummaryLength);
    }

    private static string Words(string html, int enough, out bool isWhole)
    {
        var text = new StringBuilder();
        var rest = html.AsSpan();
        while (text.Length < enough && rest.IndexOf('<') is >= 0 and var tag)
        {
            text.Append(rest[..tag]);
            rest = rest[(tag + 1)..];
            var name = rest.TrimStart('/');
            var length = name.IndexOfAnyExcept(NameCharacters);
            if (!InlineNames.Contains(length < 0 ? name : name[..length]))
            {
                text.Append(' ');
            }

            rest = rest[EndOfTag(rest)..];
        }

        isWhole = text.Length < enough;
        text.Append(isWhole ? rest : default);
        return OneLine(System.Net.WebUtility.HtmlDecode(text.ToString()));
    }

    // With one space wherever there is white space, and none around it.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        var isApart = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                isApart = line.Length > 0;
                continue;
            }

            if (isApart)
            {
                line.Append(' ');
                isApart = false;
            }

            line.Append(character);
        }

        return line.ToString();
    }

    // Behind the bracket that closes a tag: values may hold one.
    private static int EndOfTag(ReadOnlySpan<char> rest)
    {
        var quote = '\0';
        for (var i = 0; i < rest.Length; i++)
        {
            if (quote != '\0')
            {
                quote = rest[i] == quote ? '\0' : quote;
            }
            else if (rest[i] is '"' or '\'')
            {
                quote = rest[i];
            }
            else if (rest[i] == '>')
            {
                return i + 1;
            }
        }

        return rest.Length;
    }

    // Surrogates are looked at in pairs, on the slow path.
    private static bool IsClean(string text) => text.AsSpan().IndexOfAny(Suspicious) < 0;
}
