using System.Globalization;
using System.Text;
using Rse.Problems;


namespace Rse.Texts;

/// <summary>What the names of members and spaces must be: one line that shows something and does not reorder what stands beside it.</summary>
internal static class NameRules
{
    public const int MaxLength = 100;

    /// <summary>The name as it is stored: NFC, without white space around it; adds to <paramref name="problems"/> what it breaks.</summary>
    public static string Check(string? name, string field, List<Problem> problems)
    {
        var faults = problems.Count;
        var stored = TextRules.CheckLine(name, MaxLength, field, problems);
        if (problems.Count > faults)
        {
            return "";
        }

        if (stored.EnumerateRunes().Any(IsReordering))
        {
            problems.Add(new Problem(ProblemCodes.TextForbiddenCharacter, $"The {field} holds a character that changes the direction of text or breaks the line; leave it out.", field));
        }
        else if (!stored.EnumerateRunes().Any(IsVisible))
        {
            problems.Add(new Problem(ProblemCodes.TextEmpty, $"The {field} holds only characters that show nothing; write something.", field));
        }

        return stored;
    }

    /// <summary>The name without what the rules forbid, cut to the length they allow; null where nothing to be seen is left.</summary>
    public static string? Repair(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD.
            if (rune != Rune.ReplacementChar && !Rune.IsControl(rune) && !IsReordering(rune) && kept.Length + rune.Utf16SequenceLength <= MaxLength)
            {
                kept.Append(rune);
            }
        }

        List<Problem> problems = [];
        var stored = Check(kept.ToString(), "displayName", problems);
        return problems.Count == 0 ? stored : null;
    }

    // Source: Unicode Standard Annex 9, section 2 (explicit formatting characters); U+2028 and U+2029 end lines.
    private static bool IsReordering(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // The fillers of Hangul and the empty Braille pattern are letters and symbols by category, and blank to the eye.
    private static bool IsVisible(Rune rune) => rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0) && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => false,
        _ => true,
    };
}
