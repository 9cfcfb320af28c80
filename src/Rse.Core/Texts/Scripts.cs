using System.Text;

namespace Rse.Texts;

/// <summary>Writing systems, as far as they decide where a name or address ends in a text.</summary>
internal static class Scripts
{
    /// <summary>Whether a letter is Latin.</summary>
    /// <remarks>Source: the blocks of Unicode's <c>Scripts.txt</c> whose letters are Latin.</remarks>
    public static bool IsLatin(Rune letter) =>
        letter.Value
            is (>= 'A' and <= 'Z')
                or (>= 'a' and <= 'z')
                or 0xAA
                or 0xBA
                or (>= 0xC0 and <= 0x2AF)
                or (>= 0x1D00 and <= 0x1DBF)
                or (>= 0x1E00 and <= 0x1EFF)
                or (>= 0x2C60 and <= 0x2C7F)
                or (>= 0xA720 and <= 0xA7FF)
                or (>= 0xAB30 and <= 0xAB6F)
                or (>= 0xFB00 and <= 0xFB06)
                or (>= 0xFF21 and <= 0xFF5A);

    /// <summary>
    /// Whether words in the script of a letter may touch a name without a space: scripts without spaces, and those that write short words
    /// together with the next (Hebrew, Arabic, Korean).
    /// </summary>
    public static bool TouchesNames(Rune letter) =>
        letter.Value
            is (>= 0x0590 and <= 0x06FF)
                or (>= 0x0750 and <= 0x077F)
                or (>= 0x08A0 and <= 0x08FF)
                or (>= 0x0E00 and <= 0x109F)
                or (>= 0x1100 and <= 0x11FF)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x2E80 and <= 0x2FDF)
                or (>= 0x3005 and <= 0x318F)
                or (>= 0x31A0 and <= 0x31FF)
                or (>= 0x3400 and <= 0xA4CF)
                or (>= 0xA960 and <= 0xA97F)
                or (>= 0xAC00 and <= 0xD7FF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0xFF66 and <= 0xFFDC)
                or (>= 0x1B000 and <= 0x1B16F)
                or (>= 0x20000 and <= 0x3FFFD);
}
