using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>Brings words to plain letters: for slugs, for handles, and for telling look-alikes.</summary>
internal static class Folding
{
    /// <summary>
    /// The text in lower case, without accents and other marks, compatibility forms resolved; ligatures and barred letters become ASCII.
    /// </summary>
    /// <param name="text">Well-formed UTF-16.</param>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);

        // Taken apart before the case is mapped: the runtime leaves U+0130 as it is, and compatibility forms may hold capitals.
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (
                category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                && !Invisibles.Hides(rune)
            )
            {
                folded.Append(Special(rune.Value) ?? rune.ToString());
            }
        }

        return folded.ToString();
    }

    // Letters that Unicode does not take apart.
    private static string? Special(int letter) =>
        letter switch
        {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ħ' => "h",
            'ı' => "i",
            'ŋ' => "n",
            _ => null,
        };
}
