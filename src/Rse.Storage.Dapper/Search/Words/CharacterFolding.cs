using System.Globalization;
using System.Text;

namespace Rse.Storage.Search.Words;

/// <summary>What a character is to a word.</summary>
internal enum CharacterRole
{
    /// <summary>It ends a word.</summary>
    Separator,

    /// <summary>It is part of a word.</summary>
    Letter,

    /// <summary>It changes no word: an accent, a soft hyphen, a joiner.</summary>
    Ignored,

    /// <summary>It is a word of its own: a symbol, or a letter of a script without spaces.</summary>
    Alone,

    /// <summary>It joins what is elided, or what is possessed, to a word.</summary>
    Apostrophe,
}

/// <summary>Tells characters apart, and brings what looks or sounds alike to one form.</summary>
internal static class CharacterFolding
{
    // What most texts are made of; the rest is worked out each time.
    private const int Known = 0x2000;

    private static readonly string?[] Folded = new string?[Known];
    private static readonly byte[] Roles = new byte[Known];

    /// <summary>The role of a character.</summary>
    public static CharacterRole RoleOf(Rune rune)
    {
        if (rune.Value >= Known)
        {
            return FindRole(rune);
        }

        // Two threads write the same.
        var known = Roles[rune.Value];
        if (known == 0)
        {
            Roles[rune.Value] = known = (byte)(FindRole(rune) + 1);
        }

        return (CharacterRole)(known - 1);
    }

    /// <summary>The form of a letter or symbol; may be several characters, or empty.</summary>
    public static string Fold(Rune rune) => rune.Value < Known ? Folded[rune.Value] ??= Make(rune) : Make(rune);

    private static CharacterRole FindRole(Rune rune)
    {
        if (rune.Value is '\'' or '’' or '‘' or 'ʼ' or 'ʻ' or 'ʹ' or '′' or '´' or '`' or '＇')
        {
            return CharacterRole.Apostrophe;
        }

        // It stands for what is no character.
        if (rune == Rune.ReplacementChar)
        {
            return CharacterRole.Separator;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => IsAccent(rune.Value)
                ? CharacterRole.Ignored
                : CharacterRole.Letter,
            UnicodeCategory.Format => CharacterRole.Ignored,
            UnicodeCategory.SpacingCombiningMark => CharacterRole.Letter,
            UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse => CharacterRole.Alone,
            UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterRole.Letter,
            _ when !Rune.IsLetterOrDigit(rune) => CharacterRole.Separator,
            _ when IsWithoutSpaces(rune.Value) => CharacterRole.Alone,
            _ => CharacterRole.Letter,
        };
    }

    // Combining diacritical marks, Hebrew and Arabic points, variation selectors. The vowel signs of other scripts are letters.
    private static bool IsAccent(int value) =>
        value
            is (>= 0x0300 and <= 0x036F)
                or (>= 0x0483 and <= 0x0489)
                or (>= 0x0591 and <= 0x05C7)
                or (>= 0x064B and <= 0x065F)
                or 0x0670
                or (>= 0x1AB0 and <= 0x1AFF)
                or (>= 0x1DC0 and <= 0x1DFF)
                or (>= 0x20D0 and <= 0x20FF)
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xFE20 and <= 0xFE2F)
                or (>= 0xE0100 and <= 0xE01EF);

    // Thai, Lao, Burmese, Khmer, kana, and Chinese characters.
    private static bool IsWithoutSpaces(int value) =>
        value
            is (>= 0x0E00 and <= 0x0EFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF);

    private static string Make(Rune rune)
    {
        var text = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Special(part.Value) is { } special)
            {
                text.Append(special);
            }
            else if (RoleOfPart(part) is CharacterRole.Letter or CharacterRole.Alone)
            {
                text.Append(Rune.ToLowerInvariant(part));
            }
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    private static CharacterRole RoleOfPart(Rune part) => part.Value < 0x80 && !Rune.IsLetterOrDigit(part) ? default : FindRole(part);

    // Letters that no normal form takes apart.
    private static string? Special(int value) =>
        value switch
        {
            'ß' or 'ẞ' => "ss",
            'æ' or 'Æ' => "ae",
            'œ' or 'Œ' => "oe",
            'ø' or 'Ø' => "o",
            'đ' or 'Đ' or 'ð' or 'Ð' => "d",
            'ł' or 'Ł' => "l",
            'þ' or 'Þ' => "th",
            'ı' => "i",
            'ς' => "σ",
            _ => null,
        };
}
