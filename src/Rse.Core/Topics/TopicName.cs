using System.Globalization;
using System.Text;
using Rse.Problems;

namespace Rse.Topics;

/// <summary>A topic's folded name and how it was written.</summary>
/// <param name="Name">Unique: NFKC, lower case, accents kept; 1 to 60 letters, digits, hyphens and underscores, at least one letter.</param>
/// <param name="Label">As it was written, without <c>#</c>.</param>
internal readonly record struct TopicName(string Name, string Label)
{
    private const int MaxLength = 60;

    /// <summary>Folds a topic as a person writes it, with or without <c>#</c>.</summary>
    /// <param name="text">What was written; may be null.</param>
    /// <param name="topic">The topic; default where the method returns false.</param>
    /// <returns>False where it breaks the rules of topics.</returns>
    public static bool TryParse(string? text, out TopicName topic)
    {
        topic = default;
        var label = text?.Trim().TrimStart('#', '＃') ?? "";
        // Normalization throws on ill-formed text, and on the noncharacter U+FFFE as well.
        if (label.Length is 0 or > MaxLength || !IsWellFormed(label) || label.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return false;
        }

        var name = label.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (name.Length > MaxLength || !name.EnumerateRunes().All(IsAllowed) || !name.EnumerateRunes().Any(Rune.IsLetter))
        {
            return false;
        }

        topic = new TopicName(name, label.Normalize(NormalizationForm.FormC));
        return true;
    }

    /// <summary>Folds a topic as a person writes it.</summary>
    /// <exception cref="RefusedException"><c>topic-invalid</c>.</exception>
    public static TopicName Parse(string? text) => TryParse(text, out var topic) ? topic : throw new RefusedException(Invalid(text));

    internal static Problem Invalid(string? text)
    {
        var given = text is { Length: > MaxLength } ? string.Concat(text.AsSpan(0, MaxLength), "…") : text;
        return new Problem(ProblemCodes.TopicInvalid, $"\"{given}\" is not a topic; write 1 to {MaxLength} letters, digits, hyphens and underscores, at least one letter.", "topics");
    }

    private static bool IsWellFormed(string text)
    {
        // Normalization throws on lone surrogates.
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
