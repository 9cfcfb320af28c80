using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>The rules by which <c>@handle</c>, <c>#topic</c>, bare addresses, mailboxes and file paths are told from other text, for every
/// <see cref="ITextFormat"/>.</summary>
/// <remarks>Thread-safe. Every method looks at a bounded part of the text around the place given, or at the token that begins
/// there.</remarks>
public static class TextScanner
{
    private const int MaxHandle = 39;
    private const int MinHandle = 2;
    private const int MaxChain = 8;

    /// <summary>The name behind a mark.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The index of an <c>@</c> or <c>#</c>, or of their full-width forms.</param>
    /// <returns>
    /// The name as written, without the mark. Empty if the mark names nothing: inside a word, a path or an address, before no letter
    /// or digit, before a package (<c>@types/node</c>),
    /// a colour (<c>#ff0000</c>) or a number, or where the name is too long. A handle in ASCII ends before a letter of another script:
    /// <c>@karimさん</c> names <c>karim</c>.
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
    /// <returns>0 where none begins there. Quotes, closing brackets without their opening one, and punctuation and emoji at the end are
    /// not part of it.</returns>
    public static int ReadAddress(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddressScanner.Read(text, at);
    }

    /// <summary>The mailbox around an <c>@</c>, such as <c>jean@example.org</c>, with <c>mailto:</c> where it stands before it.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The index of the <c>@</c>.</param>
    /// <param name="start">The index of its first character.</param>
    /// <param name="end">The index behind its last character.</param>
    /// <returns>False if the sign stands in no mailbox.</returns>
    public static bool TryReadMailbox(string text, int at, out int start, out int end)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddressScanner.TryReadMailbox(text, at, out start, out end);
    }

    /// <summary>The length of the file path that begins at a backslash, such as <c>\\server\share</c> or, behind its drive,
    /// <c>\folder\file</c>: it is shown as typed, and names nothing.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The index of the backslash.</param>
    /// <returns>0 where none begins there.</returns>
    public static int ReadPath(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddressScanner.ReadPath(text, at);
    }

    /// <summary>The address as it is stored: scheme and host in lower case, <c>http://</c> before a bare host name, <c>mailto:</c> before a
    /// bare mailbox.</summary>
    /// <param name="address">The destination of a link, or a bare address; may be relative.</param>
    /// <returns>Null if no link leads there: the address is empty, a path of a file share, or has another scheme than <c>http</c>,
    /// <c>https</c>, <c>mailto</c> and <c>tel</c>.</returns>
    public static string? Normalize(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return AddressScanner.Normalize(address);
    }

    /// <summary>Whether the character at a place, or the one that its marks belong to, is a letter or digit.</summary>
    internal static bool IsWordEnd(string text, int at) => FindWordEnd(text, at) is not null;

    /// <summary>The letter or digit at a place, or the one that the marks there belong to; null if it is neither.</summary>
    internal static Rune? FindWordEnd(string text, int at)
    {
        for (var i = at; i >= 0 && at - i < 32; i--)
        {
            if (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]))
            {
                i--;
            }

            if (!TryGetRune(text, i, out var rune))
            {
                return null;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                return rune;
            }

            // A digit on a keycap is a picture.
            if (
                rune.Value == 0x20E3
                || Rune.GetUnicodeCategory(rune)
                    is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            )
            {
                return null;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> ReadName(string text, int at, int chain)
    {
        var isHandle = text[at] is '@' or '＠';
        var start = at + 1;
        if (
            !TryGetRune(text, start, out var first)
            || !Rune.IsLetterOrDigit(first)
            || Invisibles.Hides(first)
            || !MayBegin(text, at, isHandle, chain)
        )
        {
            return [];
        }

        var end = isHandle ? FindEndOfHandle(text, start) : FindEndOfTopic(text, start);

        // A sign at the end belongs to the sentence.
        while (end > start && TopicRules.IsLoose(text[end - 1]))
        {
            end--;
        }

        var name = text.AsSpan(start, end - start);
        return Follows(text, end, isHandle) && (isHandle ? name.Length is >= MinHandle and <= MaxHandle : IsTopic(name)) ? name : [];
    }

    private static int FindEndOfHandle(string text, int start)
    {
        var end = start;
        var isAscii = true;
        while (TryGetRune(text, end, out var rune) && (TopicRules.IsPart(rune) || rune.Value == '.'))
        {
            // No handle goes on in another script, except from Latin to those of East Asia, which are written behind it without a space.
            if (isAscii && !rune.IsAscii && Rune.IsLetter(rune) && !Scripts.IsLatin(rune) && end > start && IsWordEnd(text, end - 1))
            {
                break;
            }

            isAscii &= rune.IsAscii;
            end += rune.Utf16SequenceLength;
        }

        return end;
    }

    private static int FindEndOfTopic(string text, int start)
    {
        var end = start;
        while (TryGetRune(text, end, out var rune) && (TopicRules.IsPart(rune) || TopicRules.IsSign(rune) || TopicRules.Joins(text, end)))
        {
            end += rune.Utf16SequenceLength;
        }

        return end;
    }

    // Whether what stands before the mark lets a name begin.
    private static bool MayBegin(string text, int at, bool isHandle, int chain)
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
            '@' or '＠' or '#' or '＃' or '=' or '$' or '%' or '\\' => false,
            '/' or '&' => EndsName(text, i, chain),
            '-' or '+' => i == 0 || !IsWordEnd(text, i - 1) || EndsName(text, i, chain),
            '?' => i == 0 || !(text[i - 1] == '/' || IsWordEnd(text, i - 1)),
            '!' or '*' when isHandle => !IsCurse(text, i),
            _ => FindWordEnd(text, i) is not { } letter || (isHandle && (Scripts.TouchesNames(letter) || IsRetweet(text, i))),
        };
    }

    // "f!@kn": one letter, then signs.
    private static bool IsCurse(string text, int sign)
    {
        var letter = sign;
        while (letter >= 0 && text[letter] is '!' or '*')
        {
            letter--;
        }

        return letter >= 0 && char.IsAsciiLetter(text[letter]) && !(letter > 0 && IsWordEnd(text, letter - 1));
    }

    // "RT@karim" repeats what Karim said.
    private static bool IsRetweet(string text, int last) =>
        last > 0 && text.AsSpan(last - 1, 2).Equals("RT", StringComparison.OrdinalIgnoreCase) && !(last > 1 && IsWordEnd(text, last - 2));

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

        var isPackage = isHandle && text[end] == '/' && end + 1 < text.Length && char.IsLetter(text[end + 1]);
        return !isPackage && text[end] is not ('@' or '＠') && !text.AsSpan(end).StartsWith("://", StringComparison.Ordinal);
    }

    private static bool IsTopic(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > TopicRules.MaxLength || TopicRules.IsColour(name))
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

    private static bool TryGetRune(string text, int at, out Rune rune)
    {
        rune = default;
        return at < text.Length && Rune.TryGetRuneAt(text, at, out rune);
    }
}
