namespace Rse.Storage.Search.Words;

/// <summary>The words of a text, as they are kept.</summary>
/// <param name="Words">Folded, in order: for phrases, beginnings, and words that have no stem.</param>
/// <param name="Stems">Of each word the stem, in order; null where none is kept.</param>
/// <param name="OtherStems">The stems of other spellings of names; may be empty.</param>
internal sealed record TextWords(IReadOnlyList<string> Words, IReadOnlyList<string?> Stems, IReadOnlyList<string> OtherStems)
{
    /// <summary>Reads a text.</summary>
    public static TextWords Of(string text)
    {
        var words = WordReader.Read(text);
        return new TextWords(
            words.ConvertAll(word => word.Text),
            words.ConvertAll(word => TextTokens.HasStem(word.Text) ? TextTokens.Stem(word.Text) : null),
            [.. WordParts.Of(text, words).Select(TextTokens.Stem)]
        );
    }
}
