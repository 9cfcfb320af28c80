using Lucene.Net.Index;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Ranking;

/// <summary>
/// Raises documents that have words as typed and not only forms of them, and those in which neighbouring words of the query are neighbours,
/// in any of their forms.
/// </summary>
internal sealed class CloseScorer(PreparedQuery query, IReadOnlyDictionary<string, FieldScores> fields, RankingOptions options)
{
    private readonly List<int> _exact = [];

    /// <summary>Ranks the best documents again.</summary>
    public void Rescore(IndexReader reader, RankedHits found)
    {
        List<RankedHit> raised = [];
        foreach (var group in found.Close().GroupBy(hit => hit.Segment))
        {
            var segment = reader.Leaves[group.Key];
            var clauses = query.Clauses.Select(clause => new OpenedClause(clause, segment)).ToArray();
            foreach (var hit in group.OrderBy(hit => hit.Doc))
            {
                raised.Add(hit.Raise(Score(clauses, hit.Doc, null)));
            }
        }

        found.Replace(raised);
    }

    /// <summary>What raises one document, each thing apart.</summary>
    public IReadOnlyList<CloseMatch> Explain(AtomicReaderContext segment, int doc)
    {
        List<CloseMatch> matches = [];
        Score([.. query.Clauses.Select(clause => new OpenedClause(clause, segment))], doc, matches);
        return matches;
    }

    private float Score(OpenedClause[] clauses, int doc, List<CloseMatch>? matches)
    {
        var score = 0f;
        OpenedClause? previous = null;
        foreach (var clause in clauses)
        {
            Read(clause.Text, doc, clause.Positions);
            score += Add(clause, isNear: false, ScoreExact(clause, doc));
            if (clause.Prepared.Clause.IsSmall || clause.Prepared.Clause.IsPart)
            {
                continue;
            }

            score += Add(clause, isNear: true, previous is null ? 0 : ScoreNear(previous, clause));
            previous = clause;
        }

        return score;

        float Add(OpenedClause clause, bool isNear, float value)
        {
            if (value > 0)
            {
                matches?.Add(new CloseMatch(clause.Prepared, isNear, value));
            }

            return value;
        }
    }

    private float ScoreExact(OpenedClause clause, int doc)
    {
        if (clause.Exact.Length == 0 || clause.Positions.Count == 0)
        {
            return 0;
        }

        Read(clause.Exact, doc, _exact);
        if (_exact.Count == 0)
        {
            return 0;
        }

        var length = clause.Lengths?.Get(doc) ?? 1;
        return options.Exact * clause.Prepared.Weight * fields[IndexFields.Exact].Score(_exact.Count, length);
    }

    private float ScoreNear(OpenedClause first, OpenedClause second)
    {
        var (adjacent, near) = Count(first.Positions, second.Positions);
        var weight = (first.Prepared.Weight + second.Prepared.Weight) / 2;
        return weight * ((options.Adjacent * Saturate(adjacent)) + (options.Near * Saturate(near)));
    }

    private static void Read(DocsAndPositionsEnum[] terms, int doc, List<int> list)
    {
        list.Clear();
        foreach (var term in terms)
        {
            if (term.DocID < doc)
            {
                term.Advance(doc);
            }

            if (term.DocID == doc)
            {
                for (var n = term.Freq; n > 0; n--)
                {
                    list.Add(term.NextPosition());
                }
            }
        }

        list.Sort();
    }

    private (int Adjacent, int Near) Count(List<int> first, List<int> second)
    {
        var (adjacent, near) = (0, 0);
        var start = 0;
        var last = -1;
        foreach (var position in first)
        {
            if (position == last)
            {
                continue;
            }

            last = position;
            while (start < second.Count && second[start] < position - options.Window)
            {
                start++;
            }

            var isNear = false;
            for (var i = start; i < second.Count && second[i] <= position + options.Window; i++)
            {
                isNear |= second[i] != position;

                // One small word may stand between them: "ministère des sports".
                if (second[i] - position is 1 or 2)
                {
                    adjacent++;
                    break;
                }
            }

            near += isNear ? 1 : 0;
        }

        return (adjacent, near);
    }

    private static float Saturate(int count) => count * 2.2f / (count + 1.2f);

    private sealed class OpenedClause(PreparedClause clause, AtomicReaderContext segment)
    {
        public PreparedClause Prepared => clause;

        public DocsAndPositionsEnum[] Text { get; } = Open(clause.Text, segment);

        public DocsAndPositionsEnum[] Exact { get; } = Open(clause.Exact, segment);

        public NumericDocValues? Lengths { get; } = segment.AtomicReader.GetNormValues(IndexFields.Exact);

        /// <summary>Where it is in the document at hand.</summary>
        public List<int> Positions { get; } = [];

        private static DocsAndPositionsEnum[] Open(IReadOnlyList<Matching.TermLookup> terms, AtomicReaderContext segment) =>
            [.. terms.Select(term => term.Positions(segment)).OfType<DocsAndPositionsEnum>()];
    }
}

/// <summary>Something that raises a document.</summary>
/// <param name="Clause">What it is about.</param>
/// <param name="IsNear">Whether it is near the clause before it; otherwise it is there as typed.</param>
/// <param name="Score">By how much.</param>
internal readonly record struct CloseMatch(PreparedClause Clause, bool IsNear, float Score);
