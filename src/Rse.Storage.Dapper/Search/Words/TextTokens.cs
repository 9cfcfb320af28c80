namespace Rse.Storage.Search.Words;

/// <summary>How words and their stems stand in the tables.</summary>
internal static class TextTokens
{
    // No word begins with it, and the databases take it for a letter.
    private const char Mark = '¤';

    /// <summary>The stem of a word, told apart from words that are spelt the same.</summary>
    public static string Stem(string word) => $"{Mark}{WordStems.Of(word)}";

    /// <summary>Whether the stem of a word is kept: common words are found as they are.</summary>
    public static bool HasStem(string word) => !CommonWords.Contain(word);
}
