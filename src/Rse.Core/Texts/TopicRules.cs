using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>What the name of a topic must be, for topics given beside a text and those within it.</summary>
internal static class TopicRules
{
    public const int MaxLength = 60;

    /// <summary>Folds a name: NFKC, lower case, accents kept.</summary>
    /// <param name="label">As it was written, without the mark.</param>
    /// <param name="name">1 to 60 letters, digits, hyphens, underscores and visible marks, at least one letter; it begins with a letter
    /// or digit.</param>
    /// <returns>False if the label breaks the rules.</returns>
    public static bool TryFold(string label, out string name)
    {
        name = "";

        // Normalization throws on ill-formed text, and on the noncharacter U+FFFE as well.
        if (label.Length is 0 or > MaxLength || !IsWellFormed(label) || label.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return false;
        }

        var folded = label.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (
            folded.Length is 0 or > MaxLength
            || !folded.EnumerateRunes().All(IsPart)
            || !folded.EnumerateRunes().Any(Rune.IsLetter)
            || !Rune.IsLetterOrDigit(Rune.GetRuneAt(folded, 0))
        )
        {
            return false;
        }

        name = folded;
        return true;
    }

    /// <summary>Whether the character may stand in a name. An invisible one may not: it would make a twin that nobody can tell from the
    /// other.</summary>
    public static bool IsPart(Rune rune) =>
        rune.IsAscii
            ? Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_'
            : !Invisibles.Hides(rune)
                && (
                    Rune.IsLetterOrDigit(rune)
                    || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                );

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
