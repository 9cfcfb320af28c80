using Rse.Search.Queries;
using Rse.Storage.Search.Words;

namespace Rse.Storage.Search.Querying;

/// <summary>
/// Turns what people typed into terms. Nothing typed reaches a query language of a database: words are letters and digits.
/// </summary>
internal static class TextQueryCompiler
{
    public static TextQuery Compile(SearchQuery query)
    {
        List<TextClause> clauses = [];
        List<TextClause> common = [];
        foreach (var clause in query.Clauses)
        {
            var isCommon = clause.Alternatives.All(IsCommon);
            List<TextTerm> terms = [.. clause.Alternatives.SelectMany(term => Compile(term, isCommon)).Distinct()];

            // What differs in accents or case alone is the same.
            if (terms.Count > 0 && !clauses.Concat(common).Any(known => known.Terms.SequenceEqual(terms)))
            {
                var isRequired = clause.Alternatives.All(term => term.Kind is not QueryTermKind.Word);
                (isCommon ? common : clauses).Add(new TextClause(clause, terms, isRequired));
            }
        }

        return new TextQuery(
            clauses.Count > 0 ? clauses : common,
            [.. query.Excluded.SelectMany(term => Compile(term, IsCommon(term))).Distinct()]
        )
        {
            IsEmpty = query.Clauses.Count == 0,
        };
    }

    private static bool IsCommon(QueryTerm term) =>
        term.Kind is QueryTermKind.Word && WordReader.Read(term.Text) is [var only] && CommonWords.Contain(only.Text);

    private static IEnumerable<TextTerm> Compile(QueryTerm term, bool isCommon)
    {
        var read = WordReader.Read(term.Text);
        string[] words = [.. read.Select(word => word.Text)];
        if (words.Length == 0)
        {
            yield break;
        }

        yield return (words, term.Kind) switch
        {
            ([var only], QueryTermKind.Prefix) => new TextTerm(TextTermKind.Prefix, only),
            (_, QueryTermKind.Prefix) => new TextTerm(TextTermKind.PrefixPhrase, words),
            ([var only], QueryTermKind.Word) when !isCommon && TextTokens.HasStem(only) => new TextTerm(
                TextTermKind.Stem,
                TextTokens.Stem(only)
            ),
            ([var only], _) => new TextTerm(TextTermKind.Word, only),
            _ => new TextTerm(TextTermKind.Phrase, words),
        };

        // A name is found by its parts in order, and in one word.
        if (term.Kind is QueryTermKind.Word && WordParts.Join(term.Text, read, 0, words.Length) is { } joined)
        {
            yield return new TextTerm(TextTermKind.Stem, TextTokens.Stem(joined));
        }
    }
}
