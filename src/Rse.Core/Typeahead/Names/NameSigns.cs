namespace Rse.Typeahead.Names;

/// <summary>Signs that people and their devices type in several forms.</summary>
internal static class NameSigns
{
    /// <summary>The one form of a character that has several; null for all others.</summary>
    public static string? Find(int c) =>
        c switch
        {
            '\'' or '`' or 0xB4 or 0x2018 or 0x2019 or 0x201B or 0x2032 or 0xFF07 or (>= 0x2B9 and <= 0x2BF) or 0x2C8 or 0xA78C => "'",
            (>= 0x2010 and <= 0x2013) or 0x2043 or 0x2212 or 0xFE63 or 0xFF0D => "-",
            'ς' => "σ",
            _ => null,
        };

    /// <summary>Whether a character is of a script that is written without blanks.</summary>
    public static bool IsIdeograph(char c) =>
        c
            is (>= '\u0E00' and <= '\u0EFF')
                or (>= '\u1000' and <= '\u109F')
                or (>= '\u1780' and <= '\u17FF')
                or (>= '\u3005' and <= '\u3007')
                or (>= '\u3040' and <= '\u30FF')
                or (>= '\u3400' and <= '\u4DBF')
                or (>= '\u4E00' and <= '\u9FFF')
                or (>= '\uAC00' and <= '\uD7AF')
                or (>= '\uF900' and <= '\uFAFF');
}
