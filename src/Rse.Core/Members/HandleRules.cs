using System.Buffers;
using System.Globalization;
using System.Text;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>What handles must be. Source: RFC 8265 section 3.3 (UsernameCaseMapped), narrowed to letters, digits and <c>. _ -</c>.</summary>
internal static class HandleRules
{
    public const int MinLength = 2;
    public const int MaxLength = 39;

    private const string Rule =
        "a handle has 2 to 39 letters (of one script), digits, '.', '_' and '-', and starts and ends with a letter or digit, for instance amelie.dupont";

    /// <summary>The handle as it is stored: width mapped, lower case, NFC; null where it breaks a rule.</summary>
    public static string? Map(string text)
    {
        // Longer texts cannot become short enough; and what is not well-formed cannot be normalised.
        if (text.Length > MaxLength * 4 || !IsWellFormed(text))
        {
            return null;
        }

        var mapped = MapWidth(text).ToLowerInvariant().Normalize(NormalizationForm.FormC);
        return mapped.Length is >= MinLength and <= MaxLength
            && mapped.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '-')
            && Rune.IsLetterOrDigit(Rune.GetRuneAt(mapped, 0))
            && Rune.TryGetRuneAt(mapped, mapped.Length - (char.IsLowSurrogate(mapped[^1]) ? 2 : 1), out var last) && Rune.IsLetterOrDigit(last)
            && !HandleScripts.AreMixed(mapped)
            ? mapped
            : null;
    }

    /// <summary>The handle as it is stored; adds a problem where it breaks a rule.</summary>
    public static string Check(string text, List<Problem> problems)
    {
        if (Map(text) is { } handle)
        {
            return handle;
        }

        problems.Add(new Problem(ProblemCodes.HandleInvalid, $"The handle \"{Shorten(text)}\" breaks a rule: {Rule}.", "handle"));
        return "";
    }

    /// <summary>A handle made of a name that people read: "Amélie Dupont" gives <c>amelie.dupont</c>; <c>member</c> where its letters make none.</summary>
    /// <param name="name">Well-formed UTF-16.</param>
    public static string Derive(string name)
    {
        var handle = new StringBuilder();
        foreach (var rune in Folding.Fold(name).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                handle.Append(rune);
            }
            else if (handle.Length > 0 && handle[^1] != '.' && rune.Value is not ('\'' or '’'))
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

    /// <summary>The handles to be tried where the first is taken: numbers behind it, small ones first, then any, so that the thousandth of a name finds one quickly.</summary>
    public static IEnumerable<string> Number(string handle)
    {
        yield return handle;
        for (var number = 2; number <= 60; number++)
        {
            var behind = number <= 9 ? number : System.Security.Cryptography.RandomNumberGenerator.GetInt32(10, 1_000_000);
            var digits = behind.ToString(CultureInfo.InvariantCulture);
            yield return (handle.Length + digits.Length > MaxLength ? handle[..(MaxLength - digits.Length)].TrimEnd('.', '_', '-') : handle) + digits;
        }
    }

    private static string Shorten(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(MaxLength + 1))
        {
            shown.Append(Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) || rune.Value == ' ' ? rune : Rune.ReplacementChar);
        }

        return shown.ToString();
    }

    // RFC 8265 section 3.3.2, rule 1: fullwidth and halfwidth characters only; other compatibility forms are not touched, and are refused as what they are.
    private static string MapWidth(string text) => string.Concat(text.Select(character =>
        character is >= '\uFF00' and <= '\uFFEF' ? character.ToString().Normalize(NormalizationForm.FormKC) : character.ToString()));

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) is not OperationStatus.Done || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return false;
            }

            at += length;
        }

        return true;
    }
}
