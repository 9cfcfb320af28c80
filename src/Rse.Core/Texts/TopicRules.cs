using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>What the name of a topic must be, for topics given beside a text and those within it.</summary>
internal static class TopicRules
{
    public const int MaxLength = 60;

    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';
    private const char Tsheg = '\u0F0B';

    /// <summary>
    /// Folds a name: NFKC, lower case, accents kept, without joiners, which tell no words apart. Two spellings that look alike because of
    /// an invisible character are one name.
    /// </summary>
    /// <param name="label">As it was written, without the mark.</param>
    /// <param name="name">1 to 60 letters, digits, hyphens, underscores, visible marks and signs of words (<see cref="IsSign"/>), at least
    /// one letter; it begins with a letter or digit.</param>
    /// <returns>False if the label breaks the rules.</returns>
    public static bool TryFold(string label, out string name)
    {
        name = "";

        // Normalization throws on ill-formed text, and on the noncharacter U+FFFE as well.
        if (label.Length is 0 or > MaxLength || !IsWellFormed(label) || label.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return false;
        }

        // The end of a Tibetan syllable is written or not at the end of a word.
        var folded = Fold(label).TrimEnd(Tsheg);
        if (
            folded.Length is 0 or > MaxLength
            || !folded.EnumerateRunes().All(rune => IsPart(rune) || IsSign(rune))
            || !folded.EnumerateRunes().Any(Rune.IsLetter)
            || !Rune.IsLetterOrDigit(Rune.GetRuneAt(folded, 0))
        )
        {
            return false;
        }

        name = folded;
        return true;
    }

    /// <summary>Whether the character may stand in any name. An invisible one may not: it would make a twin that nobody can tell from the
    /// other.</summary>
    public static bool IsPart(Rune rune) =>
        rune.IsAscii
            ? Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_'
            : !Invisibles.Hides(rune)
                && (
                    Rune.IsLetterOrDigit(rune)
                    || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                );

    /// <summary>
    /// Whether the character is a sign with which words are spelled, so that it may stand within the name of a topic: Catalan's middle dot,
    /// Hebrew's hyphen and abbreviation marks, Japanese's middle dot, dashes, sound marks and ditto, Tibetan's end of a syllable.
    /// </summary>
    /// <remarks>Source: the special characters of hashtags of twitter-text, and Unicode Standard Annex 31, table 3a.</remarks>
    public static bool IsSign(Rune rune) =>
        rune.Value
            is 0xB7
                or 0x05BE
                or 0x05F3
                or 0x05F4
                or 0x0F0B
                or 0x0F0C
                or 0x3003
                or 0x301C
                or 0x309B
                or 0x309C
                or 0x30A0
                or 0x30FB
                or 0xA67E
                or 0xFF5E
                or 0xFF65;

    /// <summary>Whether a sign of words that ends a name belongs to the sentence instead.</summary>
    public static bool IsLoose(char last) =>
        last is '-' or '_' or '.' or '\u00B7' or '\u05BE' or '\u05F4' or '\u301C' or '\u30A0' or '\u30FB' or '\uFF5E' or '\uFF65';

    /// <summary>
    /// Whether a joiner does what it is for at a place: behind a letter that it changes, before another letter or mark. It then belongs to
    /// the word.
    /// </summary>
    public static bool Joins(string text, int at) =>
        text[at] is NonJoiner or Joiner
        && at > 0
        && at + 1 < text.Length
        && Rune.TryGetRuneAt(text, at + 1, out var next)
        && IsPart(next)
        && !next.IsAscii
        && TryGetRuneBefore(text, at, out var before)
        && Invisibles.Serves(new Rune(text[at]), before);

    /// <summary>
    /// Whether a name that is all hexadecimal is a colour: 8 digits, or 3, 4 or 6 with a digit among them, all alike, in pairs or in the
    /// order of the alphabet.
    /// </summary>
    /// <remarks><c>#fff</c>, <c>#1e90ff</c>, <c>#ffaacc</c> and <c>#abc</c> are colours; <c>#BCE</c>, <c>#decade</c>,
    /// <c>#b2b</c> and <c>#2fa</c> are
    /// words of people.</remarks>
    public static bool IsColour(ReadOnlySpan<char> name)
    {
        if (name.Length is not (3 or 4 or 6 or 8))
        {
            return false;
        }

        var isAlike = true;
        var isPaired = name.Length >= 6;
        var isInOrder = true;
        var hasDigit = false;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiHexDigit(name[i]))
            {
                return false;
            }

            isAlike &= (name[i] | 0x20) == (name[0] | 0x20);
            isPaired &= (name[i] | 0x20) == (name[i & ~1] | 0x20);
            isInOrder &= (name[i] | 0x20) == (name[0] | 0x20) + i;
            hasDigit |= char.IsAsciiDigit(name[i]) && (name[i] != '2' || name.Length > 3);
        }

        return isAlike || isPaired || isInOrder || hasDigit || name.Length == 8;
    }

    private static string Fold(string label)
    {
        var plain = new StringBuilder(label.Length);
        for (var i = 0; i < label.Length; i++)
        {
            if (!Joins(label, i))
            {
                plain.Append(
                    label[i] switch
                    {
                        // What these become by NFKC holds a space or a tilde.
                        '\uFF5E' => '\u301C',
                        '\u309B' => '\u3099',
                        '\u309C' => '\u309A',
                        _ => label[i],
                    }
                );
            }
        }

        // The runtime does not lower-case U+0130; Unicode maps it to an i with a dot above.
        return plain
            .ToString()
            .Normalize(NormalizationForm.FormKC)
            .Replace("\u0130", "i\u0307", StringComparison.Ordinal)
            .ToLowerInvariant()
            .Normalize(NormalizationForm.FormKC);
    }

    private static bool TryGetRuneBefore(string text, int at, out Rune rune) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out rune, out _) is System.Buffers.OperationStatus.Done;

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
