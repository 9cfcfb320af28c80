using System.Globalization;
using System.Text;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>What handles must be.</summary>
/// <remarks>
/// Source: RFC 8265 section 3.3 (UsernameCaseMapped), narrowed to letters, digits and <c>. _ -</c>; see <see cref="HandleFaults"/>.
/// </remarks>
internal static class HandleRules
{
    public const int MinLength = 2;
    public const int MaxLength = 39;

    /// <summary>The handle as it is stored: width mapped, lower case, NFC; null where it breaks a rule.</summary>
    public static string? Map(string text) => TryMap(text, out var mapped).Count == 0 ? mapped : null;

    /// <summary>The handle as it is stored; adds a problem, which names every rule that it breaks, where it breaks one.</summary>
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
    /// A handle made of a name that people read: "Amélie Dupont" gives <c>amelie.dupont</c>; <c>member</c> where its letters make none.
    /// </summary>
    /// <param name="name">Well-formed UTF-16.</param>
    public static string Derive(string name)
    {
        var handle = new StringBuilder();

        // Folding takes syllables of Hangul apart.
        foreach (var rune in Folding.Fold(name).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && HandleFaults.Find(rune) is null)
            {
                handle.Append(rune);
            }
            else if (handle.Length > 0 && handle[^1] != '.' && Parts(rune))
            {
                handle.Append('.');
            }

            // Room is left for a number.
            if (handle.Length >= MaxLength - 7)
            {
                break;
            }
        }

        return Map(handle.ToString().Trim('.')) ?? "member";
    }

    /// <summary>
    /// The handles to be tried where the first is taken: numbers behind it, small ones first, then any, so that the thousandth of a name
    /// finds one quickly.
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

    // Apostrophes, vowel signs and letters that no handle holds stand within a word.
    private static bool Parts(Rune rune) =>
        rune.Value is not ('\'' or '’')
        && !Rune.IsLetter(rune)
        && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.SpacingCombiningMark;

    private static IReadOnlyList<string> TryMap(string text, out string mapped)
    {
        mapped = "";

        // Longer texts cannot become short enough; and what is not well-formed cannot be normalised.
        if (text.Length > MaxLength * 4)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"it has {text.Length} characters: write {MinLength} to {MaxLength}")];
        }

        if (!HandleFaults.IsWellFormed(text))
        {
            return ["it holds half a character, or what is none: leave it out"];
        }

        // The runtime leaves U+0130 as it is; Unicode's lower case of it is an i with a dot above.
        var given = MapWidth(text);
        mapped = given.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant().Normalize(NormalizationForm.FormC);
        return HandleFaults.Find(given, mapped);
    }

    // RFC 8265 section 3.3.2, rule 1: fullwidth and halfwidth characters only (the ideographic space is one); other compatibility forms are
    // not touched, and are refused as what they are.
    private static string MapWidth(string text) =>
        string.Concat(
            text.Select(character =>
                character is '\u3000' or (>= '\uFF00' and <= '\uFFEF')
                    ? character.ToString().Normalize(NormalizationForm.FormKC)
                    : character.ToString()
            )
        );
}
