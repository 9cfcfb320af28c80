namespace Rse.Storage.Search.Words;

/// <summary>A word of a text.</summary>
/// <param name="Text">Folded: lower case, without accents, letters and digits alone. Never empty.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal readonly record struct FoundWord(string Text, int Start, int End);
