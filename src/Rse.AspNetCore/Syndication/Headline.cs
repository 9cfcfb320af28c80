using System.Globalization;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.AspNetCore.Syndication;

/// <summary>The title of an entry: its own, or else its first words.</summary>
internal static class Headline
{
    private const int Length = 80;

    /// <summary>Never empty; where the text has no words, the title of the thread, the author's name or the reference stands in.</summary>
    public static string Of(SubjectSnapshot subject, ITextRenderer texts)
    {
        string?[] candidates = [subject.Title, FirstWords(texts.ToText(subject.Body)), subject.RootTitle, subject.Author?.DisplayName];
        return candidates.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? subject.Ref.ToString();
    }

    /// <summary>The text, or as many of its first whole words as fit into 80 characters with an ellipsis behind them.</summary>
    public static string FirstWords(string text)
    {
        if (text.Length <= Length)
        {
            return text;
        }

        // One more than fits, since a space there means that the word before it is whole.
        var space = text.AsSpan(0, Length).LastIndexOf(' ');
        return string.Concat(space > 0 ? text.AsSpan(0, space).TrimEnd() : FirstCharacters(text), "…");
    }

    // A single long word, as in scripts without spaces, is cut between what a reader takes for characters.
    private static ReadOnlySpan<char> FirstCharacters(string text)
    {
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) < Length)
        {
            end += StringInfo.GetNextTextElementLength(text, end);
        }

        return text.AsSpan(0, end);
    }
}
