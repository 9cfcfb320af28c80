using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>Cuts texts: between what a reader takes for characters, and between words where there are any.</summary>
/// <remarks>Source: grapheme clusters of Unicode Standard Annex 29, by <see cref="StringInfo"/>. Never throws on any UTF-16.</remarks>
public static class Excerpt
{
    private const int MaxGiven = 40;

    // How far back a place looks for something that certainly begins a character.
    private const int LookBack = 128;

    /// <summary>The text, or its beginning with an ellipsis behind it.</summary>
    /// <param name="text">May be empty.</param>
    /// <param name="length">The most UTF-16 code units of the result, the ellipsis included; at least 1.</param>
    /// <returns>Cut behind the last whole word, where the words fill at least half of the room; else, as in long addresses and scripts
    /// without spaces, behind the last whole character.</returns>
    public static string Of(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (text.Length <= length)
        {
            return text;
        }

        var room = length - 1;
        var end = Floor(text, room);
        var kept = text.AsSpan(0, end);
        if (!char.IsWhiteSpace(text[end]))
        {
            var space = LastSpace(kept);
            kept = space > 0 && space >= room / 2 ? kept[..space] : kept;
        }

        return string.Concat(kept.TrimEnd(), "…");
    }

    /// <summary>A value that somebody gave, fit for a message: at most 40 characters, and a replacement character for each that is
    /// invisible or not well-formed.</summary>
    public static string Quote(string? given)
    {
        var shown = Of(given ?? "", MaxGiven);
        var quoted = new StringBuilder(shown.Length);
        foreach (var rune in shown.EnumerateRunes())
        {
            quoted.Append(Rune.IsControl(rune) || Invisibles.Turns(rune) || Invisibles.Hides(rune) ? Rune.ReplacementChar : rune);
        }

        return quoted.ToString();
    }

    /// <summary>The last boundary between characters at or before a place.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">From 0 to the length of the text.</param>
    /// <returns>Within a character of more than 128 code units, such as a letter under a pile of marks, a boundary between code
    /// points.</returns>
    public static int Floor(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, text.Length);
        if (at == 0 || at == text.Length)
        {
            return at;
        }

        var start = SafeStart(text, at);
        while (true)
        {
            var next = start + StringInfo.GetNextTextElementLength(text, start);
            if (next > at)
            {
                break;
            }

            start = next;
            if (start == at)
            {
                return at;
            }
        }

        return at - start <= LookBack && start > 0 ? start : FloorOfPile(text, start, at);
    }

    // A first character that alone is longer than the room is cut between its code points, rather than nothing being shown.
    private static int FloorOfPile(string text, int start, int at)
    {
        if (start == 0 && StringInfo.GetNextTextElementLength(text, 0) <= LookBack)
        {
            return 0;
        }

        return char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
    }

    private static int SafeStart(string text, int at)
    {
        for (var i = at - 1; i > 0 && at - i < LookBack; i--)
        {
            if (text[i] is '\n' or ' ')
            {
                return i;
            }
        }

        var start = Math.Max(0, at - LookBack);
        return start > 0 && char.IsLowSurrogate(text[start]) ? start - 1 : start;
    }

    private static int LastSpace(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
