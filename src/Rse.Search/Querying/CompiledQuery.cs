using Rse.Search.Queries;
using Rse.Search.Texts;

namespace Rse.Search.Querying;

/// <summary>A query as the index runs it.</summary>
/// <param name="Clauses">What is wanted; ranked by how much of it matches.</param>
/// <param name="Excluded">What must not match.</param>
internal sealed record CompiledQuery(IReadOnlyList<MatchClause> Clauses, IReadOnlyList<MatchTerm> Excluded)
{
    /// <summary>Whether nothing is wanted, so that everything is found.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The query that finds only what has everything that is wanted.</summary>
    public CompiledQuery ToStrict() => this with { Clauses = [.. Clauses.Select(clause => clause with { IsRequired = !clause.IsPart })] };
}

/// <summary>One thing wanted: it matches where one of its terms does.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Terms">The terms, each at most once; never empty.</param>
/// <param name="IsRequired">Whether only what matches is found: a phrase or a prefix.</param>
/// <param name="IsPart">Whether it is only a part of a word that was typed: it raises what is found, and finds nothing.</param>
/// <param name="IsSmall">Whether it is a word that every text has, and counts for little.</param>
internal sealed record MatchClause(QueryClause Typed, IReadOnlyList<MatchTerm> Terms, bool IsRequired, bool IsSmall, bool IsPart = false);

/// <summary>A term, or several next to each other.</summary>
internal sealed class MatchTerm : IEquatable<MatchTerm>
{
    private readonly string _id;

    public MatchTerm(TermKind kind, IReadOnlyList<string> words, IReadOnlyList<int> offsets, bool isPrefix = false)
    {
        Kind = kind;
        Words = words;
        Offsets = offsets;
        IsPrefix = isPrefix;
        _id = $"{kind} {isPrefix} {string.Join(' ', words)} {string.Join(' ', offsets)}";
    }

    /// <summary>A single term.</summary>
    public MatchTerm(TermKind kind, string word, bool isPrefix = false)
        : this(kind, [word], [0], isPrefix) { }

    /// <summary>What the words are.</summary>
    public TermKind Kind { get; }

    /// <summary>The words; several are a phrase.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The position of each word, from the first.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>Whether the last word is the beginning of a word.</summary>
    public bool IsPrefix { get; }

    /// <summary>
    /// Whether a document that has it as typed also has one of its stems, whatever its language: it then ranks, and need not be looked for.
    /// </summary>
    public bool IsCovered { get; init; }

    /// <summary>Whether it means the same as what was typed, by the list of the host: it counts less than what was typed.</summary>
    public bool IsSynonym { get; init; }

    /// <summary>Whether it is one word.</summary>
    public bool IsWord => Words.Count == 1 && !IsPrefix;

    public bool Equals(MatchTerm? other) => other is not null && string.Equals(_id, other._id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as MatchTerm);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_id);

    public override string ToString() => _id;
}
