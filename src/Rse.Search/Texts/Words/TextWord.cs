namespace Rse.Search.Texts.Words;

/// <summary>How a word of a text came about.</summary>
internal enum WordForm : byte
{
    /// <summary>A word between separators, or one part of a name such as <c>porte-monnaie</c>. Phrases consist of these.</summary>
    Part,

    /// <summary>A word with a symbol that tells it from another: <c>c#</c>, <c>c++</c>, <c>.net</c>. It is a part as well.</summary>
    Symbol,

    /// <summary>The word of a <see cref="Symbol"/> without it, at the same position.</summary>
    Bare,

    /// <summary>A piece of a part, at the same position: <c>name</c> in <c>userName</c>, a single ideograph.</summary>
    Piece,

    /// <summary>A name with all its parts and joiners, at the position of its first part: <c>f-2024/001</c>.</summary>
    Whole,

    /// <summary>The parts of a name without joiners, at the position of the first: <c>oneil</c>.</summary>
    Joined,
}

/// <summary>A word of a text.</summary>
/// <param name="Entry">The word and its stems.</param>
/// <param name="Form">How it came about.</param>
/// <param name="Position">Its position among the words of the text, from 0.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Where it ends in the text, exclusive.</param>
internal readonly record struct TextWord(WordEntry Entry, WordForm Form, int Position, int Start, int End);

/// <summary>A word in small letters without accents, and its stems.</summary>
/// <param name="Text">The word.</param>
/// <param name="French">The French stem; null for a small French word, and for what has no Latin letter.</param>
/// <param name="English">The English stem; null for a small English word, and for what has no Latin letter.</param>
/// <param name="IsSmall">Whether one of the languages uses it everywhere.</param>
internal sealed record WordEntry(string Text, string? French, string? English, bool IsSmall);
