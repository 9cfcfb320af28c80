using System.Buffers;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace Rse.Search.Texts.Words;

/// <summary>What a character does in a word.</summary>
internal enum CharClass : byte
{
    /// <summary>It separates words.</summary>
    Break,

    /// <summary>It connects the parts of a name, such as <c>-</c>.</summary>
    Joiner,

    /// <summary>A small letter.</summary>
    Lower,

    /// <summary>A capital letter.</summary>
    Upper,

    /// <summary>A digit.</summary>
    Digit,

    /// <summary>A letter of a script without capitals.</summary>
    Letter,

    /// <summary>A character of a script that is written without spaces.</summary>
    Ideograph,
}

/// <summary>
/// A text in one form: compatibility forms resolved, accents and case removed, seven apostrophes and all hyphens as one, invisible
/// characters dropped. Each character remembers which characters of the original it stands for.
/// </summary>
/// <remarks>Not thread-safe: its buffers are used again for the next text.</remarks>
internal sealed class FoldedText
{
    private static readonly (char Folded, CharClass Class)[] Table = BuildTable();

    private char[] _chars = new char[1_024];
    private CharClass[] _classes = new CharClass[1_024];
    private int[] _starts = new int[1_024];
    private int[] _ends = new int[1_024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>What a character does; a break beyond either end.</summary>
    public CharClass Class(int index) => (uint)index < (uint)Length ? _classes[index] : CharClass.Break;

    /// <summary>The first character of the original that a character stands for.</summary>
    public int Start(int index) => _starts[index];

    /// <summary>The end of the characters of the original that a character stands for, exclusive.</summary>
    public int End(int index) => _ends[index];

    /// <summary>Replaces the content.</summary>
    public void Set(ReadOnlySpan<char> text)
    {
        Length = 0;
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (c < Table.Length)
            {
                var (folded, kind) = Table[c];
                if (folded != '\0' && !IsFollowedByMark(text, i))
                {
                    Add(folded, kind, i, i + 1);
                    i++;
                    continue;
                }
            }

            i += AddCluster(text, i);
        }
    }

    /// <summary>A character of another script or form, with the marks that follow it; returns their number.</summary>
    private int AddCluster(ReadOnlySpan<char> text, int start)
    {
        if (Rune.DecodeFromUtf16(text[start..], out var rune, out var length) != OperationStatus.Done)
        {
            // Half of a surrogate pair.
            Add(' ', CharClass.Break, start, start + 1);
            return 1;
        }

        if (CharFolding.IsNone(rune.Value))
        {
            Add(' ', CharClass.Break, start, start + length);
            return length;
        }

        if (CharFolding.IsInvisible(rune.Value))
        {
            return length;
        }

        if (CharFolding.Explicit(rune.Value) is { } known)
        {
            AddAll(known, start, start + length, isUpper: Rune.IsUpper(rune));
            return length + MarksAt(text, start + length);
        }

        length += MarksAt(text, start + length);
        var cluster = text.Slice(start, length).ToString();
        AddAll(CharFolding.Resolve(cluster), start, start + length, Rune.IsUpper(rune));
        return length;
    }

    private void AddAll(string resolved, int start, int end, bool isUpper)
    {
        Span<char> units = stackalloc char[2];
        foreach (var rune in resolved.EnumerateRunes())
        {
            var kind = CharFolding.ClassOf(rune);
            var lower = CharFolding.ToLower(rune);
            kind = kind is CharClass.Lower && isUpper ? CharClass.Upper : kind;
            var count = lower.EncodeToUtf16(units);
            for (var i = 0; i < count; i++)
            {
                Add(units[i], kind, start, end);
            }
        }
    }

    private void Add(char c, CharClass kind, int start, int end)
    {
        if (Length == _chars.Length)
        {
            Array.Resize(ref _chars, Length * 2);
            Array.Resize(ref _classes, Length * 2);
            Array.Resize(ref _starts, Length * 2);
            Array.Resize(ref _ends, Length * 2);
        }

        _chars[Length] = c;
        _classes[Length] = kind;
        _starts[Length] = start;
        _ends[Length] = end;
        Length++;
    }

    private static bool IsFollowedByMark(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length && text[index + 1] >= '\u0300' && CharFolding.IsMark(text[index + 1]);

    private static int MarksAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && CharFolding.IsMark(text[end]))
        {
            end++;
        }

        return end - start;
    }

    // The characters below U+0180 that become one character; zero for those that need more.
    private static (char Folded, CharClass Class)[] BuildTable()
    {
        var table = new (char, CharClass)[0x180];
        for (var c = '\0'; c < table.Length; c++)
        {
            if (CharFolding.IsInvisible(c) || CharFolding.Explicit(c) is { Length: > 1 })
            {
                continue;
            }

            var resolved = CharFolding.Explicit(c) ?? CharFolding.Resolve(c.ToString());
            if (resolved.Length != 1)
            {
                continue;
            }

            var rune = new Rune(resolved[0]);
            var kind = CharFolding.ClassOf(rune);
            kind = kind is CharClass.Lower && char.IsUpper(c) ? CharClass.Upper : kind;
            table[c] = ((char)CharFolding.ToLower(rune).Value, kind);
        }

        return table;
    }
}

/// <summary>How single characters are folded.</summary>
internal static class CharFolding
{
    /// <summary>Characters that nobody sees: soft hyphen, zero-width characters, marks of direction and variation selectors.</summary>
    public static bool IsInvisible(int c) =>
        c
            is 0xAD
                or 0x34F
                or 0x61C
                or 0x180E
                or (>= 0x200B and <= 0x200F)
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2060 and <= 0x206F)
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFEFF
                or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Numbers that are no characters, which cannot be normalized.</summary>
    public static bool IsNone(int c) => (c & 0xFFFE) == 0xFFFE || c is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>What stands for a character that has no decomposition; null for all others.</summary>
    public static string? Explicit(int c) =>
        c switch
        {
            // The apostrophes that people and their devices type.
            '\''
            or '`'
            or 0xB4
            or 0x2B9
            or 0x2BB
            or 0x2BC
            or 0x2BD
            or 0x2BE
            or 0x2BF
            or 0x2C8
            or 0x2018
            or 0x2019
            or 0x201B
            or 0x2032
            or 0xA78C
            or 0xFF07 => "'",
            0x2010 or 0x2011 or 0x2043 or 0x2212 or 0xFE63 or 0xFF0D => "-",
            'Æ' or 'æ' => "ae",
            'Œ' or 'œ' => "oe",
            'ß' or 0x1E9E => "ss",
            'Ø' or 'ø' => "o",
            'Đ' or 'đ' or 'Ð' or 'ð' => "d",
            'Þ' or 'þ' => "th",
            'Ł' or 'ł' => "l",
            'Ħ' or 'ħ' => "h",
            'Ŧ' or 'ŧ' => "t",
            'ı' => "i",
            'ĸ' => "q",
            'ŉ' => "n",
            'Ŋ' or 'ŋ' => "n",
            'ſ' => "s",
            'ς' => "σ",
            0xA9 or 0xAE or 0x2117 or 0x2120 or 0x2122 => " ",
            _ => null,
        };

    /// <summary>Whether a character changes the one before it.</summary>
    public static bool IsMark(char c) =>
        c >= '\u0300'
        && (
            char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            || c is '\u3099' or '\u309A' or '\uFF9E' or '\uFF9F' or (>= '\u1160' and <= '\u11FF')
        );

    /// <summary>Resolves compatibility forms and removes accents.</summary>
    public static string Resolve(string cluster)
    {
        var parts = cluster.Normalize(NormalizationForm.FormKD);
        StringBuilder kept = new(parts.Length);
        foreach (var c in parts)
        {
            if (!IsAccent(c))
            {
                kept.Append(Explicit(c) ?? c.ToString());
            }
        }

        // Where the system has no normalization data, as in invariant mode, the table of Lucene folds at least Latin letters.
        return FoldLatin(kept.ToString().Normalize(NormalizationForm.FormC));
    }

    private static string FoldLatin(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u00C0', '\u1EFF'))
        {
            return text;
        }

        StringBuilder folded = new(text.Length);
        Span<char> one = stackalloc char[1];
        var output = new char[4];
        foreach (var c in text)
        {
            one[0] = c;
            var length = c is (>= '\u00C0' and < '\u0250') or (>= '\u1E00' and < '\u1F00')
                ? ASCIIFoldingFilter.FoldToASCII(one.ToArray(), 0, output, 0, 1)
                : 0;
            folded.Append(length > 0 ? output.AsSpan(0, length) : one);
        }

        return folded.ToString();
    }

    public static Rune ToLower(Rune rune) => Rune.ToLowerInvariant(rune);

    public static CharClass ClassOf(Rune rune)
    {
        if (rune.Value is '\'' or '-' or '_' or '.' or '/' or '@' or ':' or '&' or '+' or '#')
        {
            return CharClass.Joiner;
        }

        return IsIdeograph(rune.Value)
            ? CharClass.Ideograph
            : Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.LowercaseLetter => CharClass.Lower,
                UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharClass.Upper,
                UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => CharClass.Letter,
                UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark or UnicodeCategory.LetterNumber => CharClass.Letter,
                UnicodeCategory.DecimalDigitNumber => CharClass.Digit,
                _ => CharClass.Break,
            };
    }

    // Marks that searchers leave out; the vowel signs of Indian scripts, say, are letters.
    private static bool IsAccent(char c) =>
        c
            is (>= '\u0300' and <= '\u036F')
                or (>= '\u0591' and <= '\u05C7')
                or (>= '\u064B' and <= '\u065F')
                or '\u0640'
                or '\u0670'
                or (>= '\u1AB0' and <= '\u1AFF')
                or (>= '\u1DC0' and <= '\u1DFF')
                or (>= '\u20D0' and <= '\u20FF')
                or (>= '\uFE20' and <= '\uFE2F');

    private static bool IsIdeograph(int c) =>
        c
            is (>= 0xE00 and <= 0xEFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x3005 and <= 0x3007)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xAC00 and <= 0xD7AF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x323AF);
}
