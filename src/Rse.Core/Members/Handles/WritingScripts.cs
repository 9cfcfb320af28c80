using System.Text;

namespace Rse.Members.Handles;

/// <summary>Finds the script of letters and digits.</summary>
internal static class WritingScripts
{
    private static readonly (int First, int Last, WritingScript Script)[] Ranges =
    [
        ('A', 0x01BF, WritingScript.Latin),
        // Excludes the clicks in between, which look like strokes and exclamation marks.
        (0x01C4, 0x02AF, WritingScript.Latin),
        (0x1E00, 0x1EFF, WritingScript.Latin),
        (0x0370, 0x03E1, WritingScript.Greek),
        (0x03F0, 0x03FF, WritingScript.Greek),
        (0x1F00, 0x1FFF, WritingScript.Greek),
        (0x0400, 0x052F, WritingScript.Cyrillic),
        (0x0531, 0x0588, WritingScript.Armenian),
        (0x05D0, 0x05F2, WritingScript.Hebrew),
        (0x0620, 0x06FF, WritingScript.Arabic),
        (0x0750, 0x077F, WritingScript.Arabic),
        (0x08A0, 0x08FF, WritingScript.Arabic),
        (0x0780, 0x07BF, WritingScript.Thaana),
        (0x0900, 0x097F, WritingScript.Devanagari),
        (0x0980, 0x09FF, WritingScript.Bengali),
        (0x0A00, 0x0A7F, WritingScript.Gurmukhi),
        (0x0A80, 0x0AFF, WritingScript.Gujarati),
        (0x0B00, 0x0B7F, WritingScript.Oriya),
        (0x0B80, 0x0BFF, WritingScript.Tamil),
        (0x0C00, 0x0C7F, WritingScript.Telugu),
        (0x0C80, 0x0CFF, WritingScript.Kannada),
        (0x0D00, 0x0D7F, WritingScript.Malayalam),
        (0x0D80, 0x0DFF, WritingScript.Sinhala),
        (0x0E00, 0x0E7F, WritingScript.Thai),
        (0x0E80, 0x0EFF, WritingScript.Lao),
        (0x0F00, 0x0FFF, WritingScript.Tibetan),
        (0x1000, 0x109F, WritingScript.Myanmar),
        (0x10D0, 0x10FF, WritingScript.Georgian),
        (0x1C90, 0x1CBF, WritingScript.Georgian),
        (0x1200, 0x137F, WritingScript.Ethiopic),
        (0x1780, 0x17FF, WritingScript.Khmer),
        (0x3005, 0x3006, WritingScript.EastAsian),
        (0x3041, 0x30FF, WritingScript.EastAsian),
        (0x3105, 0x312F, WritingScript.EastAsian),
        (0x3400, 0x9FFF, WritingScript.EastAsian),
        (0xAC00, 0xD7A3, WritingScript.EastAsian),
        (0x20000, 0x3FFFF, WritingScript.EastAsian),
    ];

    /// <summary>
    /// The script of a letter, or of a digit outside ASCII. Null for the digits 0 to 9, which every script uses, and for characters of
    /// unlisted scripts.
    /// </summary>
    public static WritingScript? Of(Rune rune)
    {
        foreach (var (first, last, script) in Ranges)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return script;
            }
        }

        return null;
    }

    /// <summary>The scripts of a text, without duplicates, in order of appearance.</summary>
    public static IReadOnlyList<WritingScript> Of(string text) =>
        [.. text.EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Of).OfType<WritingScript>().Distinct()];

    /// <summary>Whether a script is written from right to left.</summary>
    public static bool IsRightToLeft(WritingScript script) =>
        script is WritingScript.Hebrew or WritingScript.Arabic or WritingScript.Thaana;
}

/// <summary>The scripts of handles: those that Unicode recommends for identifiers, Table 5 of Unicode Standard Annex 31.</summary>
/// <remarks>
/// The runtime knows categories but not scripts, so these are ranges of blocks. A range may contain a few more characters than its script,
/// all of which look like it. Excludes phonetic and historic blocks. Chinese, Japanese and Korean are written together and count as one
/// script, including kana, Hangul and Bopomofo.
/// </remarks>
internal enum WritingScript
{
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Ethiopic,
    Khmer,
    EastAsian,
}
