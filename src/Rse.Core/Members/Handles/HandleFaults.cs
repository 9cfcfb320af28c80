using System.Buffers;
using System.Globalization;
using System.Text;
using Rse.Texts;

namespace Rse.Members.Handles;

/// <summary>Finds the rules that a handle breaks, each with a remedy.</summary>
/// <remarks>
/// The rules are those of the IdentifierClass (RFC 8264, section 4.2), of its profile UsernameCaseMapped (RFC 8265, section 3.3) and of the
/// Bidi Rule (RFC 5893, section 2), and stricter: of the symbols of ASCII only <c>. _ -</c>; no combining marks beyond those that NFC
/// composes; nothing that is allowed in a context only (RFC 8264, sections 9.6 and 9.8: joiners, middle dots, Hebrew punctuation), but for
/// the Arabic digits; only scripts of everyday use, one at a time.
/// </remarks>
internal static class HandleFaults
{
    private const int MaxNamed = 5;

    /// <summary>Whether a text is a sequence of characters: no lone surrogates and no noncharacters.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (
                Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) is not OperationStatus.Done
                || (rune.Value & 0xFFFE) == 0xFFFE
                || rune.Value is >= 0xFDD0 and <= 0xFDEF
            )
            {
                return false;
            }

            at += length;
        }

        return true;
    }

    /// <summary>The broken rules; empty for a valid handle.</summary>
    /// <param name="given">Well-formed, width mapped.</param>
    /// <param name="mapped">The same, lower case and NFC.</param>
    public static IReadOnlyList<string> Find(string given, string mapped)
    {
        // Checks marks after NFC, which composes most of them, and all else before it (RFC 8265 section 3.3.1).
        var marks = mapped.EnumerateRunes().Where(IsMark);
        List<string> faults =
        [
            .. given
                .EnumerateRunes()
                .Where(rune => !IsMark(rune))
                .Concat(marks)
                .Distinct()
                .Select(rune => (rune, Fault: Find(rune)))
                .Where(pair => pair.Fault is not null)
                .Take(MaxNamed)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"it contains U+{pair.rune.Value:X4}, {pair.Fault}")),
        ];
        if (mapped.Length is < HandleRules.MinLength or > HandleRules.MaxLength)
        {
            faults.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {mapped.Length} characters: write {HandleRules.MinLength} to {HandleRules.MaxLength}"
                )
            );
        }

        var runes = mapped.EnumerateRunes().ToList();
        if (runes.Count > 0 && (IsSign(runes[0]) || IsSign(runes[^1])))
        {
            faults.Add("it starts or ends with '.', '_' or '-': start and end with a letter or digit");
        }

        AddMixtures(mapped, runes, faults);
        return faults;
    }

    /// <summary>Why a handle may not contain a character; null if it may.</summary>
    public static string? Find(Rune rune) =>
        rune.Value switch
        {
            _ when IsSign(rune) || (rune.IsAscii && Rune.IsLetterOrDigit(rune)) => null,
            _ when Invisibles.Turns(rune) => "which turns the direction of text or breaks the line: leave it out",
            _ when Invisibles.Hides(rune) => "which cannot be seen: leave it out",
            _ when Rune.IsWhiteSpace(rune) => "a space: write '.', '_' or '-'",
            _ when Rune.IsControl(rune) => "a control character: leave it out",

            // RFC 8264 section 9.6, and 9.9: Hangul is written in syllables.
            0x0640 or 0x07FA or (>= 0x3031 and <= 0x3035) or 0x303B => "which only stretches or repeats letters: leave it out",
            (>= 0x1100 and <= 0x11FF) or (>= 0xA960 and <= 0xA97C) or (>= 0xD7B0 and <= 0xD7FB) =>
                "a part of a syllable: write whole syllables",

            // RFC 8264 section 9.17.
            _ when !string.Equals(rune.ToString().Normalize(NormalizationForm.FormKC), rune.ToString(), StringComparison.Ordinal) =>
                "another form of plain letters, digits or signs: write the plain ones",
            _ when IsMark(rune) => "a mark that no letter is written in one with: leave it out",
            _ when !Rune.IsLetterOrDigit(rune) => "which is no letter, no digit, and none of '.', '_' and '-': leave it out",
            _ when WritingScripts.Of(rune) is null =>
                "which is of no script in everyday use: write the name in one that is, for instance in Latin letters",
            _ => null,
        };

    private static void AddMixtures(string mapped, List<Rune> runes, List<string> faults)
    {
        var scripts = WritingScripts.Of(mapped);
        if (HandleConfusables.AreMixed(scripts))
        {
            faults.Add($"it mixes {string.Join(" and ", scripts)} characters: write it in one script");
        }

        // Unicode Technical Standard 39, section 5.3; with it, number 4 of the Bidi Rule holds as well.
        if (runes.Where(Rune.IsDigit).Select(digit => digit.Value - (int)Rune.GetNumericValue(digit)).Distinct().Skip(1).Any())
        {
            faults.Add("it mixes digits of several scripts: write them in one");
        }

        // Rule 1 of the Bidi Rule. The others follow from the checks above: one script, and a letter or digit at the end.
        if (scripts.Any(WritingScripts.IsRightToLeft) && !Rune.IsLetter(runes[0]))
        {
            faults.Add("it is written from right to left and starts with no letter: start with a letter");
        }
    }

    private static bool IsSign(Rune rune) => rune.Value is '.' or '_' or '-';

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
        && !Invisibles.Hides(rune);
}
