using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>The rules by which <c>@handle</c>, <c>#topic</c>, bare addresses and mailboxes are told from other text, for every
/// <see cref="ITextFormat"/>.</summary>
/// <remarks>Thread-safe. Every method looks at a bounded part of the text around the place given, or at the token that begins
/// there.</remarks>
public static class TextScanner
{
    private const int MaxHandle = 39;
    private const int MinHandle = 2;
    private const int MaxMailbox = 64;
    private const int MaxChain = 8;

    // Signs that no address holds, and those that close a sentence or quotation around it.
    private static readonly SearchValues<char> Ends = SearchValues.Create("<>\"`|\\^«»“”„‟‹›…、。，；：！？（）「」『』【】《》〈〉");

    /// <summary>The name behind a mark.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The index of an <c>@</c> or <c>#</c>, or of their full-width forms.</param>
    /// <returns>
    /// The name as written, without the mark. Empty if the mark names nothing: inside a word, a path or an address, before no letter
    /// or digit, before a package (<c>@types/node</c>),
    /// a colour (<c>#ff0000</c>) or a number, or where the name is too long.
    /// </returns>
    public static ReadOnlySpan<char> ReadName(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadName(text, at, MaxChain);
    }

    /// <summary>The length of the bare address that begins at a place: one with <c>http://</c> or <c>https://</c>, or a host name with
    /// <c>www.</c>, in any case.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The index of its first character.</param>
    /// <returns>0 where none begins there. Quotes, closing brackets without their opening one, and punctuation at the end are not part of
    /// it.</returns>
    public static int ReadAddress(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan(at);
        var lead =
            rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 4
            : 0;
        if (lead == 0 || lead >= rest.Length || !(char.IsLetterOrDigit(rest[lead]) || (rest[lead] == '[' && lead > 4)))
        {
            return 0;
        }

        if (at > 0 && (IsWordEnd(text, at - 1) || text[at - 1] is '/' or '.' or '-' or '@' or '&' or '?'))
        {
            return 0;
        }

        var end = EndOfAddress(rest, lead);
        while (end > lead && rest[end - 1] is '?' or '!' or '.' or ',' or ':' or ';' or '*' or '_' or '~' or '\'' or '’')
        {
            end--;
        }

        return end > lead ? end : 0;
    }

    /// <summary>The mailbox around an <c>@</c>, such as <c>jean@example.org</c>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The index of the <c>@</c>.</param>
    /// <param name="start">The index of its first character.</param>
    /// <param name="end">The index behind its last character.</param>
    /// <returns>False if the sign stands in no mailbox.</returns>
    public static bool TryReadMailbox(string text, int at, out int start, out int end)
    {
        ArgumentNullException.ThrowIfNull(text);
        start = at;
        while (
            start > 0
            && at - start <= MaxMailbox
            && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+')
        )
        {
            start--;
        }

        while (start < at && !char.IsAsciiLetterOrDigit(text[start]))
        {
            start++;
        }

        end = at + 1;
        var label = end;
        var labels = 0;
        while (end < text.Length && end - at <= 255 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            if (text[end] == '.')
            {
                // A dot that ends the sentence, or stands beside another.
                if (end == label || end + 1 >= text.Length || !char.IsAsciiLetterOrDigit(text[end + 1]))
                {
                    break;
                }

                label = end + 1;
                labels++;
            }

            end++;
        }

        while (end > label && text[end - 1] == '-')
        {
            end--;
        }

        var isWhole = at > start && at - start <= MaxMailbox && labels > 0 && end - label >= 2 && char.IsAsciiLetter(text[label]);
        return isWhole
            && !(start > 0 && (text[start - 1] is '@' or '/' || IsWordEnd(text, start - 1)))
            && !(end < text.Length && text[end] is '@' or '_');
    }

    /// <summary>The address as it is stored: scheme and host in lower case, <c>http://</c> before a bare host name.</summary>
    /// <param name="address">The destination of a link, or a bare address; may be relative.</param>
    /// <returns>Null if no link leads there: the address is empty, or has another scheme than <c>http</c>, <c>https</c> and
    /// <c>mailto</c>.</returns>
    public static string? Normalize(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var trimmed = address.Trim();
        if (trimmed.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            trimmed = $"http://{trimmed}";
        }

        // What stands before a colon is a scheme unless a path or fragment began before.
        var colon = trimmed.AsSpan().IndexOfAny(':', '/', '#');
        if (colon < 0 || trimmed[colon] != ':')
        {
            return trimmed.Length == 0 ? null : trimmed;
        }

        var scheme = trimmed[..colon].ToLowerInvariant();
        if (scheme is "mailto")
        {
            return $"mailto{trimmed.AsSpan(colon)}";
        }

        if (scheme is not ("http" or "https"))
        {
            return null;
        }

        if (!trimmed.AsSpan(colon).StartsWith("://", StringComparison.Ordinal))
        {
            return $"{scheme}{trimmed.AsSpan(colon)}";
        }

        var authority = colon + 3;
        var length = trimmed.AsSpan(authority).IndexOfAny('/', '?', '#');
        var path = length < 0 ? trimmed.Length : authority + length;
        var host = trimmed.AsSpan(authority, path - authority).LastIndexOf('@') + 1 + authority;
        return $"{scheme}://{trimmed.AsSpan(authority, host - authority)}{trimmed[host..path].ToLowerInvariant()}{trimmed.AsSpan(path)}";
    }

    private static ReadOnlySpan<char> ReadName(string text, int at, int chain)
    {
        var isHandle = text[at] is '@' or '＠';
        var start = at + 1;
        if (
            !TryGetRune(text, start, out var first)
            || !Rune.IsLetterOrDigit(first)
            || Invisibles.Hides(first)
            || !MayBegin(text, at, chain)
        )
        {
            return [];
        }

        var end = start;
        while (end < text.Length && TryGetRune(text, end, out var rune) && (TopicRules.IsPart(rune) || (isHandle && rune.Value == '.')))
        {
            end += rune.Utf16SequenceLength;
        }

        // A dot, hyphen or underscore at the end belongs to the sentence.
        while (end > start && text[end - 1] is '.' or '-' or '_')
        {
            end--;
        }

        var name = text.AsSpan(start, end - start);
        return Follows(text, end, isHandle) && (isHandle ? name.Length is >= MinHandle and <= MaxHandle : IsTopic(name)) ? name : [];
    }

    // Whether what stands before the mark lets a name begin.
    private static bool MayBegin(string text, int at, int chain)
    {
        var i = at - 1;
        while (i >= 0 && text[i] == '_')
        {
            i--;
        }

        if (i < 0)
        {
            return true;
        }

        return text[i] switch
        {
            '@' or '＠' or '#' or '＃' or '=' or '?' or '$' or '%' => false,
            '/' or '&' => EndsName(text, i, chain),
            '-' or '+' => i == 0 || !IsWordEnd(text, i - 1) || EndsName(text, i, chain),
            _ => !IsWordEnd(text, i),
        };
    }

    // Whether a name ends right before a sign, as in @a/@b: the look back is no longer than a name, and no deeper than a few.
    private static bool EndsName(string text, int sign, int chain)
    {
        if (chain == 0)
        {
            return false;
        }

        for (var at = sign - 1; at >= 0 && sign - at <= TopicRules.MaxLength + 1; at--)
        {
            if (text[at] is '@' or '＠' or '#' or '＃')
            {
                var name = ReadName(text, at, chain - 1);
                return name.Length > 0 && at + 1 + name.Length == sign;
            }

            if (char.IsWhiteSpace(text[at]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool Follows(string text, int end, bool isHandle)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var isPackage = isHandle && text[end] == '/' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
        return !isPackage && text[end] is not ('@' or '＠') && !text.AsSpan(end).StartsWith("://", StringComparison.Ordinal);
    }

    private static bool IsTopic(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > TopicRules.MaxLength || IsColour(name))
        {
            return false;
        }

        if (!Ascii.IsValid(name))
        {
            return TopicRules.TryFold(name.ToString(), out _);
        }

        foreach (var character in name)
        {
            if (char.IsAsciiLetter(character))
            {
                return true;
            }
        }

        return false;
    }

    // #fff and #1e90ff are colours; #BCE, #decade, #b2b and #2fa are words of people.
    private static bool IsColour(ReadOnlySpan<char> name)
    {
        if (name.Length is not (3 or 6 or 8))
        {
            return false;
        }

        var isAlike = true;
        var hasDigit = false;
        foreach (var character in name)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }

            isAlike &= (character | 0x20) == (name[0] | 0x20);
            hasDigit |= char.IsAsciiDigit(character) && (character != '2' || name.Length > 3);
        }

        return isAlike || hasDigit;
    }

    // Whether the character at a place, or the one that its marks belong to, is a letter or digit.
    private static bool IsWordEnd(string text, int at)
    {
        for (var i = at; i >= 0 && at - i < 32; i--)
        {
            if (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]))
            {
                i--;
            }

            if (!TryGetRune(text, i, out var rune))
            {
                return false;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }

            if (
                Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            )
            {
                return false;
            }
        }

        return false;
    }

    private static int EndOfAddress(ReadOnlySpan<char> rest, int lead)
    {
        Span<int> open = [0, 0, 0];
        var end = lead;
        for (; end < rest.Length; end++)
        {
            var character = rest[end];
            if (
                char.IsWhiteSpace(character)
                || char.IsControl(character)
                || Ends.Contains(character)
                || (!char.IsSurrogate(character) && Invisibles.Turns(new Rune(character)))
            )
            {
                break;
            }

            if ("([{".IndexOf(character, StringComparison.Ordinal) is >= 0 and var opening)
            {
                open[opening]++;
            }
            else if (")]}".IndexOf(character, StringComparison.Ordinal) is >= 0 and var closing && --open[closing] < 0)
            {
                break;
            }
        }

        return end;
    }

    private static bool TryGetRune(string text, int at, out Rune rune)
    {
        rune = default;
        return at < text.Length && Rune.TryGetRuneAt(text, at, out rune);
    }
}
