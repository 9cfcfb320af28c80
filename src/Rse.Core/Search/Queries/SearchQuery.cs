namespace Rse.Search.Queries;

/// <summary>What a person asks for, as <see cref="QueryParser"/> understood it.</summary>
/// <remarks>
/// Pure text, with nothing looked up. Clauses, excluded terms and filters together are at most <see cref="QueryParser.MaxParts"/>.
/// </remarks>
public sealed record SearchQuery
{
    /// <summary>
    /// What is wanted, in the order typed, each once; may be empty. Soft: the more of it a document has, the higher it ranks.
    /// </summary>
    public required IReadOnlyList<QueryClause> Clauses { get; init; }

    /// <summary>What no result may have; may be empty.</summary>
    public required IReadOnlyList<QueryTerm> Excluded { get; init; }

    /// <summary>The filters as typed; may be empty.</summary>
    public required IReadOnlyList<QueryFilter> Filters { get; init; }

    /// <summary>What was understood otherwise than somebody might expect; may be empty.</summary>
    public required IReadOnlyList<QueryNote> Notes { get; init; }

    /// <summary>
    /// The query as text in its normal form: parsed again, it gives the same clauses, excluded terms and filters,
    /// unless it is longer than <see cref="QueryParser.MaxLength"/>.
    /// </summary>
    public override string ToString() =>
        string.Join(
            ' ',
            [.. Clauses.Select(clause => $"{clause}"), .. Excluded.Select(term => $"-{term}"), .. Filters.Select(filter => $"{filter}")]
        );
}

/// <summary>One thing that is wanted: a term, or any of several that were typed with <c>OR</c> between them.</summary>
/// <param name="Alternatives">At least one, each once.</param>
public sealed record QueryClause(IReadOnlyList<QueryTerm> Alternatives)
{
    /// <summary>As it would be typed.</summary>
    public override string ToString() => string.Join(" OR ", Alternatives);
}

/// <summary>A word, a phrase, or the beginning of a word.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">
/// As typed, with at least one letter, digit or symbol: composed (NFC), control characters became blanks, halves of surrogate pairs
/// U+FFFD. A phrase has single blanks between its words. Each index analyses it further by itself.
/// </param>
public sealed record QueryTerm(QueryTermKind Kind, string Text)
{
    /// <summary>As it would be typed.</summary>
    public override string ToString() =>
        Kind switch
        {
            QueryTermKind.Phrase => $"\"{Text}\"",
            QueryTermKind.Prefix => $"{Text}*",
            _ => Text,
        };
}

/// <summary>The kinds of terms.</summary>
public enum QueryTermKind
{
    /// <summary>A word in any of its forms; with inner punctuation it has parts, all of which must match.</summary>
    Word,

    /// <summary>Words as typed, one behind the other.</summary>
    Phrase,

    /// <summary>Any word with this beginning.</summary>
    Prefix,
}
