using Rse.Search.Queries;
using Rse.Search.Words;

namespace Rse.SavedSearches.Matching;

/// <summary>
/// A query that a text matches only if it has everything that is wanted and nothing that is excluded; without its filters.
/// </summary>
internal sealed class StrictQuery
{
    private StrictQuery(IReadOnlyList<IReadOnlyList<TermPattern>> clauses, IReadOnlyList<TermPattern> excluded, bool wantsWords)
    {
        Clauses = clauses;
        Excluded = excluded;
        IsImpossible = wantsWords && clauses.Count == 0;
    }

    /// <summary>Of each clause, a text must have one pattern. Empty for filters alone.</summary>
    public IReadOnlyList<IReadOnlyList<TermPattern>> Clauses { get; }

    /// <summary>A text must have none of them.</summary>
    public IReadOnlyList<TermPattern> Excluded { get; }

    /// <summary>Whether words are wanted and none of them can be in a text.</summary>
    public bool IsImpossible { get; }

    /// <summary>Compiles a query. A clause without anything to match is left out, as search does.</summary>
    public static StrictQuery Compile(SearchQuery query, IWordAnalyzer analyzer)
    {
        List<IReadOnlyList<TermPattern>> clauses = [];
        foreach (var clause in query.Clauses)
        {
            TermPattern[] patterns = [.. clause.Alternatives.SelectMany(analyzer.ReadTerm)];
            if (patterns.Length > 0)
            {
                clauses.Add(patterns);
            }
        }

        return new StrictQuery(clauses, [.. query.Excluded.SelectMany(analyzer.ReadTerm)], query.Clauses.Count > 0);
    }

    /// <summary>Whether a text matches; its filters are not looked at.</summary>
    public bool Matches(TextTerms text)
    {
        if (IsImpossible)
        {
            return false;
        }

        foreach (var clause in Clauses)
        {
            if (!HasAny(text, clause))
            {
                return false;
            }
        }

        return !HasAny(text, Excluded);
    }

    private static bool HasAny(TextTerms text, IReadOnlyList<TermPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (text.Has(pattern))
            {
                return true;
            }
        }

        return false;
    }
}
