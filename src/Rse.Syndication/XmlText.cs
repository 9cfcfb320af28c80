using System.Buffers;
using System.Text;
using System.Xml;
using Rse.Texts;

namespace Rse.Syndication;

/// <summary>Makes texts fit for XML.</summary>
internal static class XmlText
{
    private const int SummaryLength = 300;

    // What is cut off is looked at as far as the character that stands on the edge.
    private const int EnoughLength = SummaryLength + 40;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(character => !XmlConvert.IsXmlChar(character)),
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
    public static string Summarize(string html) => Excerpt.Of(Words(html), SummaryLength);

    // The beginning is enough.
    private static string Words(string html)
    {
        // Decoding makes nothing longer, and a space stands for at least one character.
        Span<char> line = stackalloc char[Math.Min(html.Length, EnoughLength)];
        var length = 0;
        var isApart = false;
        var rest = html.AsSpan();
        while (!rest.IsEmpty && length < line.Length)
        {
            var tag = rest.IndexOf('<') is >= 0 and var found ? found : rest.Length;
            length = AppendWords(line, length, rest[..tag], ref isApart);
            rest = rest[tag..];
            if (!rest.IsEmpty)
            {
                isApart |= !InlineNames.Contains(TagName(rest[1..]));
                rest = rest[(1 + EndOfTag(rest[1..]))..];
            }
        }

        return new string(line[..length]);
    }

    // With one space wherever there is white space, and none around the line.
    private static int AppendWords(Span<char> line, int length, ReadOnlySpan<char> html, ref bool isApart)
    {
        var text = html.Contains('&') ? System.Net.WebUtility.HtmlDecode(html.ToString()) : html;
        foreach (var character in text)
        {
            // Most letters need no further look.
            if ((character <= ' ' || character >= '\u0080') && char.IsWhiteSpace(character))
            {
                isApart = true;
                continue;
            }

            if (isApart)
            {
                isApart = false;
                if (length > 0 && length < line.Length)
                {
                    line[length++] = ' ';
                }
            }

            if ((uint)length >= (uint)line.Length)
            {
                break;
            }

            line[length++] = character;
        }

        return length;
    }

    private static ReadOnlySpan<char> TagName(ReadOnlySpan<char> rest)
    {
        var name = rest.TrimStart('/');
        return name.IndexOfAnyExcept(NameCharacters) is >= 0 and var length ? name[..length] : name;
    }

    // Behind the bracket that closes a tag: values may hold one.
    private static int EndOfTag(ReadOnlySpan<char> rest)
    {
        if (rest.IndexOfAny('>', '"', '\'') is >= 0 and var end && rest[end] == '>')
        {
            return end + 1;
        }

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

    // Surrogates are looked at in pairs, on the slow path, with whatever stands behind them.
    private static bool IsClean(string text) =>
        !text.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF') && !text.AsSpan().ContainsAny(Controls);
}
