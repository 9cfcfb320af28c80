using System.Globalization;

namespace Rse.Texts;

/// <summary>The one rule by which <c>@handle</c> and <c>#topic</c> are told from other text, for those who store what a text names and those who show it.</summary>
public static class TextNames
{
    private const int MaxHandle = 39;
    private const int MaxTopic = 60;

    /// <summary>The name behind a mark.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The place of an <c>@</c> or <c>#</c>, or of their full-width forms.</param>
    /// <returns>As it was written, without the mark; empty where the mark names nothing: inside a word or an address, before nothing, or too long.</returns>
    public static ReadOnlySpan<char> Read(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isHandle = text[at] is '@' or '＠';
        var before = at == 0 ? ' ' : text[at - 1];
        if (IsWord(before) || (isHandle ? "@＠/.-+!#$%&".Contains(before, StringComparison.Ordinal) : before is '#' or '＃' or '&' or '/'))
        {
            return [];
        }

        var start = at + 1;
        var end = start;
        while (end < text.Length && (IsNamePart(text[end]) || (isHandle ? text[end] == '.' : char.IsSurrogate(text[end]))))
        {
            end++;
        }

        // A dot, hyphen or underscore at the end belongs to the sentence.
        while (end > start && text[end - 1] is '.' or '-' or '_')
        {
            end--;
        }

        var name = text.AsSpan(start, end - start);
        var follows = end < text.Length ? text[end] : ' ';
        var fits = isHandle
            ? name.Length is >= 2 and <= MaxHandle && char.IsLetterOrDigit(name[0])
            : name.Length is >= 1 and <= MaxTopic && HasLetter(name);
        return fits && follows is not ('@' or '＠') && !text.AsSpan(end).StartsWith("://", StringComparison.Ordinal) ? name : [];
    }

    private static bool HasLetter(ReadOnlySpan<char> name)
    {
        var letters = false;
        foreach (var rune in name.EnumerateRunes())
        {
            letters |= System.Text.Rune.IsLetter(rune);
            if (rune.Value > 0xFFFF && !System.Text.Rune.IsLetterOrDigit(rune))
            {
                return false;
            }
        }

        return letters;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_' || char.IsLowSurrogate(character);

    private static bool IsNamePart(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '-' || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
