using Rse.Subjects;
using Rse.Texts;

namespace Rse.AspNetCore.Syndication;

/// <summary>The title of an entry: its own, or else its first words; that of a comment names the thread as well.</summary>
internal static class Headline
{
    private const int Length = 80;
    private const int ThreadLength = 60;

    /// <summary>Never empty; where the text has no words, the author's name or the reference stands in. One line, plain text.</summary>
    /// <param name="subject">The post, comment or object of the host.</param>
    /// <param name="thread">For a comment, the title of what is on top of its thread, or its first words; else null.</param>
    /// <param name="texts">Finds the words of texts.</param>
    public static string Of(SubjectSnapshot subject, string? thread, TextParser texts)
    {
        var own = FindOwn(subject, texts);
        return string.IsNullOrWhiteSpace(thread)
            ? own ?? subject.Author?.DisplayName ?? subject.Ref.ToString()
            : $"Re: {Excerpt.Of(OneLine(thread), ThreadLength)}{(own is null ? "" : $" – {own}")}";
    }

    /// <summary>The title of a subject or its first words; null if it has none to show.</summary>
    public static string? FindOwn(SubjectSnapshot subject, TextParser texts)
    {
        string?[] candidates = [subject.Title, Excerpt.Of(texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Plain, Length)];
        return candidates.Select(text => OneLine(text ?? "")).FirstOrDefault(text => text.Length > 0);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
