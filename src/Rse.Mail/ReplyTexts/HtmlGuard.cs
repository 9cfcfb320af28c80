using System.Collections.Frozen;

namespace Rse.Mail.ReplyTexts;

/// <summary>Says whether HTML can be parsed in time that grows with its length.</summary>
/// <remarks>
/// The algorithm of HTML searches all open elements at each tag, and opens unclosed formatting anew in each block: 100,000 nested
/// elements take
/// minutes, and a megabyte may become millions of elements. Letters of people come nowhere near these limits.
/// </remarks>
internal static class HtmlGuard
{
    private const int LargestHtml = 2 * 1024 * 1024;
    private const int Depth = 300;
    private const int Reopened = 200_000;

    // Void elements, and those that the next one of their kind closes.
    private static readonly FrozenSet<string> Unnested = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "o:p",
        "option",
        "p",
        "source",
        "tbody",
        "td",
        "th",
        "tr",
        "wbr"
    );

    private static readonly FrozenSet<string> Formatting = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u"
    );

    public static bool IsBounded(ReadOnlySpan<char> html)
    {
        if (html.Length > LargestHtml)
        {
            return false;
        }

        var unnested = Unnested.GetAlternateLookup<ReadOnlySpan<char>>();
        var formatting = Formatting.GetAlternateLookup<ReadOnlySpan<char>>();
        int depth = 0;
        int open = 0;
        var reopened = 0L;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; )
        {
            var isEnd = html[at + 1] == '/';
            var name = Name(html[(at + (isEnd ? 2 : 1))..]);
            if (name.Length > 0)
            {
                var step = isEnd ? -1 : 1;
                depth = Math.Max(0, depth + (unnested.Contains(name) ? 0 : step));
                open = Math.Max(0, open + (formatting.Contains(name) ? step : 0));
                reopened += isEnd ? 0 : open;
                if (depth > Depth || reopened > Reopened)
                {
                    return false;
                }
            }

            var next = html[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return true;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 16 && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == ':'))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(text[0]) ? text[..length] : [];
    }
}
