using System.Buffers;

namespace Rse.Search.Querying;

/// <summary>Parses what people type: words, "phrases", prefix*, -not. Every text is a valid query.</summary>
internal static class QueryGrammar
{
    /// <summary>How many clauses count; what follows is passed over.</summary>
    public const int MaxClauses = 32;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    public static List<QueryClause> Read(string query)
    {
        List<QueryClause> clauses = [];
        var rest = query.AsSpan();
        while (clauses.Count < MaxClauses)
        {
            rest = rest.TrimStart();
            if (rest.IsEmpty)
            {
                break;
            }

            // A lone hyphen is a dash, and one within a word belongs to it.
            var excluded = rest[0] == '-' && rest.Length > 1 && !char.IsWhiteSpace(rest[1]);
            if (excluded)
            {
                rest = rest[1..];
            }

            if (OpensQuote(rest[0]))
            {
                // An open quotation ends with the query.
                var end = rest[1..].IndexOfAny(Quotes);
                var phrase = (end < 0 ? rest[1..] : rest.Slice(1, end)).Trim();
                rest = end < 0 ? [] : rest[(end + 2)..];
                Add(clauses, ClauseKind.Phrase, phrase, excluded);
                continue;
            }

            var length = 0;
            while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !OpensQuote(rest[length]))
            {
                length++;
            }

            var word = rest[..length];
            rest = rest[length..];
            var stem = word.TrimEnd('*');
            Add(clauses, stem.Length < word.Length ? ClauseKind.Prefix : ClauseKind.Word, stem, excluded);
        }

        return clauses;
    }

    private static bool OpensQuote(char c) => Quotes.Contains(c);

    private static void Add(List<QueryClause> clauses, ClauseKind kind, ReadOnlySpan<char> text, bool excluded)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                clauses.Add(new QueryClause(kind, text.ToString(), excluded));
                return;
            }
        }
    }
}

/// <summary>The kinds of clauses of a query.</summary>
internal enum ClauseKind
{
    /// <summary>A word in any form.</summary>
    Word,

    /// <summary>Adjacent words.</summary>
    Phrase,

    /// <summary>The beginning of a word.</summary>
    Prefix,
}

/// <summary>One part of a query.</summary>
/// <param name="Kind">The kind of clause.</param>
/// <param name="Text">The word, the phrase, or the beginning; never empty.</param>
/// <param name="IsExcluded">Whether what matches is left out.</param>
internal readonly record struct QueryClause(ClauseKind Kind, string Text, bool IsExcluded);
