using Rse.Subjects;
using Rse.Texts;

namespace Rse.AspNetCore.Syndication;

/// <summary>The title of an entry: its own, or else its first words.</summary>
internal static class Headline
{
    private const int Length = 80;

    /// <summary>Never empty; where the text has no words, the title of the thread, the author's name or the reference stands in.</summary>
    public static string Of(SubjectSnapshot subject, TextParser texts)
    {
        string?[] candidates =
        [
            subject.Title,
            Excerpt.Of(texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Plain, Length),
            subject.RootTitle,
            subject.Author?.DisplayName,
        ];
        return candidates.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? subject.Ref.ToString();
    }
}
