using System.Globalization;
using System.Text;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members.Handles;

/// <summary>Checks and makes handles.</summary>
/// <remarks>
/// Source: RFC 8265 section 3.3 (UsernameCaseMapped), narrowed to letters, digits and <c>. _ -</c>; see <see cref="HandleFaults"/>.
/// </remarks>
internal static class HandleRules
{
    public const int MinLength = 2;
    public const int MaxLength = 39;

    /// <summary>The handle as stored: width mapped, lower case, NFC; null if it breaks a rule.</summary>
    public static string? Map(string text) => TryMap(text, out var mapped).Count == 0 ? mapped : null;

    /// <summary>The handle as stored. Adds a problem that names every broken rule, if any.</summary>
    public static string Check(string text, List<Problem> problems)
    {
        var faults = TryMap(text, out var mapped);
        if (faults.Count == 0)
        {
            return mapped;
        }

        problems.Add(
            new Problem(
                ProblemCodes.HandleInvalid,
                $"The handle \"{Excerpt.Quote(text)}\" cannot be used: {string.Join("; ", faults)}. A handle is, for instance, "
                    + "amelie.dupont.",
                "handle"
            )
        );
        return "";
    }

    /// <summary>
    /// Makes a handle of a display name: "Amélie Dupont" gives <c>amelie.dupont</c>. Returns <c>member</c> if the name has too few usable
    /// letters. Leaves out mail addresses.
    /// </summary>
    /// <param name="name">Well-formed UTF-16.</param>
    public static string Derive(string name)
    {
        var handle = new StringBuilder();

        // Folding decomposes Hangul syllables.
        foreach (var rune in Folding.Fold(MailAddresses.Remove(name)).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && HandleFaults.Find(rune) is null)
            {
                handle.Append(rune);
            }
            else if (handle.Length > 0 && handle[^1] != '.' && Parts(rune))
            {
                handle.Append('.');
            }

            // Leaves room for a number.
            if (handle.Length >= MaxLength - 7)
            {
                break;
            }
        }

        return Map(handle.ToString().Trim('.')) ?? "member";
    }

    /// <summary>
    /// The handles to try in turn: the handle itself, then with small numbers, then with random ones, so that even a very common name finds
    /// a free one quickly.
    /// </summary>
    public static IEnumerable<string> Number(string handle)
    {
        yield return handle;
        for (var number = 2; number <= 60; number++)
        {
            var behind = number <= 9 ? number : System.Security.Cryptography.RandomNumberGenerator.GetInt32(10, 1_000_000);
            var digits = behind.ToString(CultureInfo.InvariantCulture);
            yield return (handle.Length + digits.Length > MaxLength ? handle[..(MaxLength - digits.Length)].TrimEnd('.', '_', '-') : handle)
                + digits;
        }
    }

    // Apostrophes, vowel signs and letters that handles may not contain do not separate words.
    private static bool Parts(Rune rune) =>
        rune.Value is not ('\'' or '’')
        && !Rune.IsLetter(rune)
        && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.SpacingCombiningMark;

    private static IReadOnlyList<string> TryMap(string text, out string mapped)
    {
        mapped = "";

        // Longer texts cannot become short enough, and ill-formed ones cannot be normalized.
        if (text.Length > MaxLength * 4)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"it has {text.Length} characters: write {MinLength} to {MaxLength}")];
        }

        if (!HandleFaults.IsWellFormed(text))
        {
            return ["it contains half a character or a noncharacter: leave it out"];
        }

        // The runtime does not lower-case U+0130; Unicode maps it to an i with a dot above.
        var given = MapWidth(text);
        mapped = given.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant().Normalize(NormalizationForm.FormC);
        return HandleFaults.Find(given, mapped);
    }

    // RFC 8265 section 3.3.2, rule 1: maps only fullwidth and halfwidth characters, including the ideographic space. Other compatibility
    // forms stay and are refused.
    private static string MapWidth(string text) =>
        string.Concat(
            text.Select(character =>
                character is '\u3000' or (>= '\uFF00' and <= '\uFFEF')
                    ? character.ToString().Normalize(NormalizationForm.FormKC)
                    : character.ToString()
            )
        );
}
