using System.Text;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Topics;

/// <summary>The folded name of a topic, and its spelling.</summary>
/// <param name="Name">Unique: NFKC, lower case, accents kept; 1 to 60 letters, digits, hyphens and underscores, at least one letter;
/// begins with a letter or digit.</param>
/// <param name="Label">The topic as written, without <c>#</c>.</param>
internal readonly record struct TopicName(string Name, string Label)
{
    /// <summary>Folds a topic as written by a person, with or without <c>#</c>.</summary>
    /// <param name="text">The text; may be null.</param>
    /// <param name="topic">The topic; default if the method returns false.</param>
    /// <returns>False if it breaks the rules of topics.</returns>
    public static bool TryParse(string? text, out TopicName topic)
    {
        topic = default;
        var label = text?.Trim().TrimStart('#', '＃') ?? "";
        if (!TopicRules.TryFold(label, out var name))
        {
            return false;
        }

        topic = new TopicName(name, label.Normalize(NormalizationForm.FormC));
        return true;
    }

    /// <summary>Folds a topic as written by a person.</summary>
    /// <exception cref="RefusedException"><c>topic-invalid</c>.</exception>
    public static TopicName Parse(string? text) => TryParse(text, out var topic) ? topic : throw new RefusedException(Invalid(text));

    internal static Problem Invalid(string? text) =>
        new(
            ProblemCodes.TopicInvalid,
            $"\"{Excerpt.Quote(text)}\" is not a topic; write 1 to {TopicRules.MaxLength} letters, digits, hyphens and underscores, "
                + "at least one letter, a letter or digit first.",
            "topics"
        );
}
