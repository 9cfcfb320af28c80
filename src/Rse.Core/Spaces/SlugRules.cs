using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Spaces;

/// <summary>Checks and makes slugs: 2 to 64 lower-case ASCII letters, digits and inner hyphens.</summary>
internal static partial class SlugRules
{
    private const int MaxLength = 64;

    /// <summary>Whether a text is a slug.</summary>
    public static bool IsSlug(string text) => Form().IsMatch(text);

    /// <summary>Adds a problem unless the text is a slug.</summary>
    public static void Check(string text, List<Problem> problems)
    {
        if (!IsSlug(text))
        {
            var shown = string.Concat(text.Take(MaxLength + 1).Select(character => character is >= ' ' and <= '~' ? character : '?'));
            problems.Add(
                new Problem(
                    ProblemCodes.SlugInvalid,
                    $"The slug \"{shown}\" breaks the rule: 2 to 64 of a-z, 0-9 and hyphens, with no hyphen at either end, for instance "
                        + "vie-cooperative.",
                    "slug"
                )
            );
        }
    }

    /// <summary>
    /// Makes a slug of a name: "Vie coopérative" gives <c>vie-cooperative</c>. Returns <c>space</c> if the name has too few usable letters.
    /// </summary>
    /// <param name="name">Well-formed UTF-16.</param>
    public static string Derive(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in Folding.Fold(name))
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        // Leaves room for a number.
        var derived = slug.ToString(0, Math.Min(slug.Length, MaxLength - 7)).Trim('-');
        return IsSlug(derived) ? derived : "space";
    }

    /// <summary>The slugs to try in turn: the slug itself, then with small numbers, then with random ones.</summary>
    public static IEnumerable<string> Number(string slug)
    {
        yield return slug;
        for (var number = 2; number <= 60; number++)
        {
            var behind = number <= 9 ? number : System.Security.Cryptography.RandomNumberGenerator.GetInt32(10, 100_000);
            yield return string.Create(CultureInfo.InvariantCulture, $"{slug}-{behind}");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}[a-z0-9]\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
