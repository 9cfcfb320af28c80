using Rse.Search.Texts.Words;

namespace Rse.Search.Texts;

/// <summary>Reads the words of a document: those of its title, then those of its text.</summary>
internal static class DocumentWords
{
    // Words before a gap are no phrase with those behind it.
    private const int Gap = 100;

    /// <summary>Replaces the words in the lists.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="title">The title; may be empty.</param>
    /// <param name="body">The text; may be empty.</param>
    /// <param name="titleWords">Receives the words of the title.</param>
    /// <param name="words">Receives those of title and text.</param>
    /// <param name="seen">For use within; by reference.</param>
    public static void Read(
        WordReader reader,
        string title,
        string body,
        List<TextWord> titleWords,
        List<TextWord> words,
        HashSet<WordEntry> seen
    )
    {
        words.Clear();
        titleWords.Clear();
        var position = 0;
        if (title.Length > 0)
        {
            position = reader.Read(title, titleWords) + Gap;

            // What a title repeats tells nothing more.
            seen.Clear();
            words.AddRange(titleWords.Where(word => seen.Add(word.Entry)));
        }

        reader.Read(body, words, position);
    }

    /// <summary>The languages of a document, by what is declared or by its text.</summary>
    public static Languages LanguagesOf(SearchText source, string body) =>
        LanguageGuess.Of(source.Language, body.Length > 0 ? body : source.Title);
}
