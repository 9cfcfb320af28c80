using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rse.Search.Queries;

/// <summary>Prepares the text of a query, and tells its characters apart.</summary>
internal static class QueryText
{
    // A word that the cut hits is left out, unless it is longer than this.
    private const int LongestCutWord = 256;

    /// <summary>Straight, typographic, German, French and full-width quotation marks.</summary>
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„‟«»＂");

    /// <summary>
    /// The text composed (NFC), cut at <see cref="QueryParser.MaxLength"/>: control characters are blanks, what is no character is U+FFFD.
    /// </summary>
    public static string Clean(string text, out bool isCut)
    {
        isCut = text.Length > QueryParser.MaxLength;
        var rest = isCut ? Cut(text) : text.AsSpan();
        var clean = new StringBuilder(rest.Length);
        while (!rest.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf16(rest, out var rune, out var length) is OperationStatus.Done;
            rest = rest[length..];
            clean.Append(
                Rune.IsControl(rune) ? " "
                : isRune && !IsNoncharacter(rune) ? rune.ToString()
                : "\uFFFD"
            );
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a text has something that can be searched.</summary>
    public static bool IsSearchable(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                Rune.IsLetterOrDigit(rune)
                || (
                    rune != Rune.ReplacementChar
                    && Rune.GetUnicodeCategory(rune)
                        is UnicodeCategory.OtherSymbol
                            or UnicodeCategory.LetterNumber
                            or UnicodeCategory.OtherNumber
                            or UnicodeCategory.PrivateUse
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character ends a word: white space or a parenthesis.</summary>
    public static bool Separates(char character) => char.IsWhiteSpace(character) || IsParenthesis(character);

    public static bool IsParenthesis(char character) => character is '(' or ')' or '（' or '）';

    public static bool IsQuote(char character) => Quotes.Contains(character);

    public static bool IsHyphen(char character) => character is '-' or '\u2212';

    /// <summary>Where the next quotation mark is, from the start of the text; −1 if there is none.</summary>
    public static int FindQuote(ReadOnlySpan<char> text) => text.IndexOfAny(Quotes);

    /// <summary>The words of a phrase with single blanks between them.</summary>
    public static string Collapse(ReadOnlySpan<char> phrase)
    {
        var collapsed = new StringBuilder(phrase.Length);
        foreach (var character in phrase.Trim())
        {
            if (!char.IsWhiteSpace(character))
            {
                collapsed.Append(character);
            }
            else if (collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString();
    }

    private static ReadOnlySpan<char> Cut(string text)
    {
        var kept = text.AsSpan(0, QueryParser.MaxLength);
        for (var i = kept.Length; i > kept.Length - LongestCutWord; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return kept[..i];
            }
        }

        return char.IsHighSurrogate(kept[^1]) ? kept[..^1] : kept;
    }

    // Normalizing throws on some of them.
    private static bool IsNoncharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;
}
