using Rse.Search.Queries;
using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;
using Rse.Search.Texts.Words;

namespace Rse.Search.Querying;

/// <summary>Finds what means the same as the words of a query.</summary>
/// <remarks>What stands in quotation marks, and beginnings of words, are what they are.</remarks>
internal static class SynonymExpansion
{
    /// <summary>For each clause, the words that stand for it or for the words that it is typed with; the longest words typed win.</summary>
    public static IReadOnlyList<IReadOnlyList<TextWord>>[] Find(
        SynonymTable table,
        IReadOnlyList<QueryClause> clauses,
        TextAnalyzers analyzers
    )
    {
        var found = new List<IReadOnlyList<TextWord>>[clauses.Count];
        var parts = new List<TextWord>?[clauses.Count];
        for (var i = 0; i < clauses.Count; i++)
        {
            found[i] = [];
            parts[i] = clauses[i].Alternatives is [{ Kind: QueryTermKind.Word } typed]
                ? SynonymTable.Parts(analyzers.Read(typed.Text))
                : null;
            foreach (var alternative in clauses[i].Alternatives.Where(term => parts[i] is null && term.Kind is QueryTermKind.Word))
            {
                found[i].AddRange(table.Find(SynonymTable.Parts(analyzers.Read(alternative.Text))));
            }
        }

        for (var first = 0; first < clauses.Count; )
        {
            first += Take(table, parts, found, first);
        }

        return found;
    }

    /// <summary>The terms of a synonym. What is said in several words must stand next to each other.</summary>
    public static IEnumerable<MatchTerm> TermsOf(IReadOnlyList<TextWord> words)
    {
        foreach (var kind in (TermKind[])[TermKind.Exact, TermKind.French, TermKind.English])
        {
            var term =
                words.Count > 1 ? QueryCompiler.Sequence(words, kind)
                : Terms.Of(words[0], kind) is { } text ? new MatchTerm(kind, text) { IsSynonym = true }
                : null;
            if (term is not null && !(kind is TermKind.Exact && IsCovered(words)))
            {
                yield return new MatchTerm(kind, term.Words, term.Offsets) { IsSynonym = true };
            }
        }
    }

    /// <summary>Takes the longest words from a clause on that have synonyms; returns how many clauses they are, at least 1.</summary>
    private static int Take(SynonymTable table, List<TextWord>?[] parts, List<IReadOnlyList<TextWord>>[] found, int first)
    {
        List<TextWord> run = [];
        List<int> counts = [];
        for (var i = first; i < parts.Length && parts[i] is { } more && run.Count + more.Count <= SynonymTable.MostWords; i++)
        {
            run.AddRange(more);
            counts.Add(run.Count);
        }

        for (var taken = counts.Count; taken > 0; taken--)
        {
            var others = table.Find(run[..counts[taken - 1]]);
            if (others.Count == 0)
            {
                continue;
            }

            for (var i = first; i < first + taken; i++)
            {
                found[i].AddRange(others);
            }

            return taken;
        }

        return 1;
    }

    // A text has the stems of its words, whatever its language.
    private static bool IsCovered(IReadOnlyList<TextWord> words) =>
        words.Count > 1
            ? QueryCompiler.Sequence(words, TermKind.French) is not null && QueryCompiler.Sequence(words, TermKind.English) is not null
            : Terms.Of(words[0], TermKind.French) is not null && Terms.Of(words[0], TermKind.English) is not null;
}
