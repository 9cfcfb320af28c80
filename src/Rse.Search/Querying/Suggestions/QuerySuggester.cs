using Rse.Search.Queries;
using Rse.Search.Querying.Ranking;
using Rse.Search.Texts;
using Rse.Search.Texts.Words;

namespace Rse.Search.Querying.Suggestions;

/// <summary>Proposes a query in which each word that nothing has, or hardly anything, is replaced by one that was perhaps meant.</summary>
internal sealed class QuerySuggester(VisibleIndex index, TextAnalyzers analyzers)
{
    // A proposal must find much more than what was typed.
    private const int LeastTexts = 3;
    private const int TimesMore = 10;

    /// <summary>The query as it was perhaps meant; null if nothing better is known.</summary>
    /// <param name="query">The query.</param>
    /// <param name="missing">What of it is in no text that the viewer may see, as typed.</param>
    public string? Suggest(SearchQuery query, IReadOnlyList<string> missing)
    {
        var suggester = new WordSuggester(index);
        var isBetter = false;
        List<QueryClause> clauses = [];
        foreach (var clause in query.Clauses)
        {
            var better = SuggestFor(clause, missing, suggester);
            isBetter |= better is not null;
            clauses.Add(better is null ? clause : new QueryClause([new QueryTerm(QueryTermKind.Word, better)]));
        }

        return isBetter ? $"{query with { Clauses = clauses }}" : null;
    }

    private string? SuggestFor(QueryClause clause, IReadOnlyList<string> missing, WordSuggester suggester)
    {
        if (
            clause.Alternatives is not [{ Kind: QueryTermKind.Word } typed]
            || analyzers.Read(typed.Text) is not [{ Form: WordForm.Part, Entry: { IsSmall: false } word }]
        )
        {
            return null;
        }

        var isMissing = missing.Contains($"{clause}", StringComparer.Ordinal);
        var texts = isMissing ? 0 : suggester.CountVisible(word.Text);
        return texts < LeastTexts && suggester.Suggest(word.Text) is var (better, found) && found >= Math.Max(LeastTexts, TimesMore * texts)
            ? better
            : null;
    }
}
