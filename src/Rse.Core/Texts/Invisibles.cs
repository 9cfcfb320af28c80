using System.Globalization;
using System.Text;

namespace Rse.Texts;

/// <summary>Characters that hide in a name, or turn what stands beside it.</summary>
internal static class Invisibles
{
    /// <summary>Whether the character turns the direction of text, or ends the line.</summary>
    /// <remarks>Source: Unicode Standard Annex 9, section 2 (explicit formatting characters); U+2028 and U+2029 end lines.</remarks>
    public static bool Turns(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>
    /// Whether the character shows nothing of its own: joiners, soft hyphens, variation selectors, tags, the fillers of Hangul and Braille,
    /// and what Unicode keeps free for more of them.
    /// </summary>
    /// <remarks>
    /// Source: Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode Standard Annex 44), which is stable but for additions
    /// within the ranges kept free; with U+2800, which is a symbol by category and blank to the eye, and the other characters of category
    /// Cf.
    /// </remarks>
    public static bool Hides(Rune rune) =>
        rune.Value switch
        {
            0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFEFF or 0xFFA0 => true,
            (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) => true,
            (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3) => true,
            (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF) => true,

            // Signs that stand before Arabic, Syriac and Kaithi numbers are of the category, and are seen.
            (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => false,
            _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format,
        };

    /// <summary>
    /// Whether an invisible character does what it is for, by what stands before it: joiners in scripts that join, and in pictures made of
    /// several.
    /// </summary>
    /// <remarks>
    /// After RFC 5892, appendices A.1 and A.2, without their joining types: behind a letter or mark of Arabic or of the scripts of South
    /// and South-East Asia a joiner changes what is seen; behind a Latin one it only hides.
    /// </remarks>
    public static bool Serves(Rune rune, Rune before)
    {
        var category = Rune.GetUnicodeCategory(before);
        var behindSymbol = category is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol && before.Value != 0x2800;
        var behindJoining =
            before.Value
                is (>= 0x0620 and <= 0x074F)
                    or (>= 0x0750 and <= 0x077F)
                    or (>= 0x08A0 and <= 0x109F)
                    or (>= 0x1780 and <= 0x17D3)
                    or (>= 0x1820 and <= 0x18AA)
            && (Rune.IsLetter(before) || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
        return rune.Value switch
        {
            0x200C => behindJoining,
            0x200D => behindJoining || behindSymbol || before.Value is 0xFE0F,
            0xFE0E or 0xFE0F => behindSymbol,
            _ => false,
        };
    }
}
