using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using Rse.Search.Indexing;
using Rse.Search.Querying.Ranking;

namespace Rse.Search.Querying.Suggestions;

/// <summary>Proposes a word that was perhaps meant: one that differs little and that texts which the viewer may see have.</summary>
/// <remarks>
/// Words of hidden and of deleted texts are never proposed. What has a digit, such as the number of an invoice, and what is short has no
/// likely neighbour.
/// </remarks>
internal sealed class WordSuggester(VisibleIndex index)
{
    private const int LeastLength = 5;
    private const int LongLength = 9;
    private const int LeastTexts = 2;
    private const int MostCounted = 1_000;
    private const int MostCandidates = 50;

    /// <summary>The best word for one that is misspelt, and in how many visible texts it is; null for none.</summary>
    /// <param name="word">In small letters without accents.</param>
    public (string Word, int Texts)? Suggest(string word)
    {
        if (word.Length < LeastLength || word.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var edits = word.Length >= LongLength ? 2 : 1;
        return FindCandidates(word, edits)
            .Select(candidate => (Word: candidate, Edits: Distance(word, candidate), Texts: CountVisible(candidate)))
            .Where(candidate => candidate.Texts >= LeastTexts)
            .OrderBy(candidate => candidate.Edits)
            .ThenByDescending(candidate => candidate.Texts)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => ((string Word, int Texts)?)(candidate.Word, candidate.Texts))
            .FirstOrDefault();
    }

    /// <summary>In how many texts that the viewer may see a word is, counted up to 1,000.</summary>
    public int CountVisible(string word)
    {
        var count = 0;
        var term = new Term(IndexFields.Exact, word);
        foreach (var segment in index.Reader.Leaves)
        {
            var docs = segment.AtomicReader.GetTermDocsEnum(term);
            if (docs is null)
            {
                continue;
            }

            var bits = index.Visible(segment.Ord);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS && count < MostCounted; doc = docs.NextDoc())
            {
                // The service knows of the objects of the host only what it was told.
                count += (bits is null || bits.Get(doc)) && index.RootOf(segment.Ord, doc) is null ? 1 : 0;
            }
        }

        return count;
    }

    // The most frequent of those that differ by few letters, the first being the same.
    private List<string> FindCandidates(string word, int edits)
    {
        var length = char.IsHighSurrogate(word[0]) ? 2 : 1;
        var automaton = BasicOperations.Concatenate(
            BasicAutomata.MakeString(word[..length]),
            new LevenshteinAutomata(word[length..], true).ToAutomaton(edits)
        );
        var compiled = new CompiledAutomaton(automaton, null, false);
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        foreach (var segment in index.Reader.Leaves)
        {
            if (segment.AtomicReader.GetTerms(IndexFields.Exact) is not { } all)
            {
                continue;
            }

            var terms = compiled.GetTermsEnum(all);
            while (terms.MoveNext())
            {
                var candidate = terms.Term.Utf8ToString();
                if (!string.Equals(candidate, word, StringComparison.Ordinal))
                {
                    found[candidate] = found.GetValueOrDefault(candidate) + terms.DocFreq;
                }
            }
        }

        return
        [
            .. found
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(MostCandidates)
                .Select(pair => pair.Key),
        ];
    }

    /// <summary>How many letters to insert, drop, replace, or swap with the next.</summary>
    private static int Distance(string first, string second)
    {
        var rows = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = first[i - 1] == second[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[first.Length, second.Length];
    }
}
