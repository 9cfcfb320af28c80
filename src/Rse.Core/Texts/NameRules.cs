using System.Globalization;
using System.Text;
using Rse.Problems;

namespace Rse.Texts;

/// <summary>
/// What the names of members and spaces must be: one line that shows something and does not reorder what stands beside it.
/// </summary>
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

        if (stored.EnumerateRunes().Any(Invisibles.Turns))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.TextForbiddenCharacter,
                    $"The {field} holds a character that changes the direction of text or breaks the line; leave it out.",
                    field
                )
            );
        }
        else if (!stored.EnumerateRunes().Any(IsVisible))
        {
            problems.Add(
                new Problem(ProblemCodes.TextEmpty, $"The {field} holds only characters that show nothing; write something.", field)
            );
        }
        else if (FindHidden(stored) is { } hidden)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.TextForbiddenCharacter,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The {field} holds U+{hidden.Value:X4}, which cannot be seen where it stands; leave it out."
                    ),
                    field
                )
            );
        }

        return stored;
    }

    /// <summary>The name without what the rules forbid, cut to the length they allow; null if nothing to be seen is left.</summary>
    public static string? Repair(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var kept = new StringBuilder();
        var before = default(Rune);
        foreach (var rune in name.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD.
            if (
                rune != Rune.ReplacementChar
                && !Rune.IsControl(rune)
                && !Invisibles.Turns(rune)
                && !IsHidden(rune, before)
                && kept.Length + rune.Utf16SequenceLength <= MaxLength
            )
            {
                kept.Append(rune);
                before = rune;
            }
        }

        List<Problem> problems = [];
        var stored = Check(kept.ToString().TrimEnd('\u200C', '\u200D'), "displayName", problems);
        return problems.Count == 0 ? stored : null;
    }

    private static Rune? FindHidden(string name)
    {
        var before = default(Rune);
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsHidden(rune, before))
            {
                return rune;
            }

            before = rune;
        }

        // With nothing behind it, a joiner joins nothing.
        return before.Value is 0x200C or 0x200D ? before : null;
    }

    private static bool IsHidden(Rune rune, Rune before) => Invisibles.Hides(rune) && !Invisibles.Serves(rune, before);

    private static bool IsVisible(Rune rune) =>
        !Invisibles.Hides(rune)
        && Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned => false,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => false,
            _ => true,
        };
}
