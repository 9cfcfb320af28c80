using Rse.Search.Queries;
using Rse.Storage.Search.Words;

namespace Rse.Storage.Search.Querying;

/// <summary>A query as the tables are asked.</summary>
/// <param name="Clauses">What is wanted, each once; at most 64.</param>
/// <param name="Excluded">What must not be there.</param>
internal sealed record TextQuery(IReadOnlyList<TextClause> Clauses, IReadOnlyList<TextTerm> Excluded)
{
    /// <summary>Whether nothing is wanted, so that everything is found.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>One thing that is wanted: it matches where one of its terms does.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Terms">Each once; at least one.</param>
/// <param name="IsRequired">Whether only what matches is found: a phrase or a beginning.</param>
internal sealed record TextClause(QueryClause Typed, IReadOnlyList<TextTerm> Terms, bool IsRequired);

/// <summary>The kinds of terms.</summary>
internal enum TextTermKind
{
    /// <summary>A word in any of its forms.</summary>
    Stem,

    /// <summary>A word as it is.</summary>
    Word,

    /// <summary>A word with a beginning.</summary>
    Prefix,

    /// <summary>Several words, one behind the other.</summary>
    Phrase,

    /// <summary>The same, of which the last is the beginning of a word.</summary>
    PrefixPhrase,
}

/// <summary>What the tables are asked for: a word or several.</summary>
internal sealed class TextTerm : IEquatable<TextTerm>
{
    private readonly string _id;

    public TextTerm(TextTermKind kind, params IReadOnlyList<string> words)
    {
        Kind = kind;
        Words = words;
        _id = $"{kind} {string.Join(' ', words)}";
    }

    public TextTermKind Kind { get; }

    /// <summary>Folded; a stem as <see cref="TextTokens.Stem"/> writes it. One, or at least two of a phrase.</summary>
    public IReadOnlyList<string> Words { get; }

    public bool Equals(TextTerm? other) => other is not null && string.Equals(_id, other._id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as TextTerm);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_id);

    public override string ToString() => _id;
}
