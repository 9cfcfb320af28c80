namespace Rse.Search.Texts;

/// <summary>A term and the characters of the text that it stands for.</summary>
internal readonly record struct TextTerm(string Term, int Start, int End);
