using Lucene.Net.Index;
using Rse.Search.Indexing;
using Rse.Search.Querying.Matching;

namespace Rse.Search.Querying.Ranking;

/// <summary>
/// Raises documents that have words as typed and not only forms of them, and those in which neighbouring words of the query are neighbours,
/// in any of their forms.
/// </summary>
internal sealed class CloseScorer(PreparedQuery query, IndexStatistics statistics, RankingOptions options)
{
    private readonly FieldScores _exact = statistics.ScoresOf(IndexFields.Exact, options.K1, options.B);

    // One word has no neighbour.
    private readonly bool _hasNeighbours = query.Clauses.Count(clause => clause.Clause is { IsSmall: false, IsPart: false }) > 1;

    /// <summary>Ranks the best documents again.</summary>
    public void Rescore(IndexReader reader, RankedHits found)
    {
        List<RankedHit> raised = [];
        List<OpenedClause> previous = [];
        foreach (var group in found.Close().GroupBy(hit => hit.Segment))
        {
            var segment = reader.Leaves[group.Key];
            var clauses = query.Clauses.Select(clause => new OpenedClause(clause, segment, _hasNeighbours)).ToArray();
            foreach (var hit in group.OrderBy(hit => hit.Doc))
            {
                raised.Add(hit.Raise(Score(clauses, previous, hit.Doc, null)));
            }
        }

        found.Replace(raised);
    }

    /// <summary>What raises one document, each thing apart.</summary>
    public IReadOnlyList<CloseMatch> Explain(AtomicReaderContext segment, int doc)
    {
        List<CloseMatch> matches = [];
        Score([.. query.Clauses.Select(clause => new OpenedClause(clause, segment, _hasNeighbours))], [], doc, matches);
        return matches;
    }

    private float Score(OpenedClause[] clauses, List<OpenedClause> previous, int doc, List<CloseMatch>? matches)
    {
        var score = 0f;
        previous.Clear();
        foreach (var clause in clauses)
        {
            score += Add(clause, isNear: false, ScoreExact(clause, doc));
            if (!_hasNeighbours || clause.Prepared.Clause.IsSmall || clause.Prepared.Clause.IsPart)
            {
                continue;
            }

            Read(clause.Text, doc, clause.Positions);
            var near = 0f;
            for (var i = Math.Max(0, previous.Count - options.Pairs); i < previous.Count; i++)
            {
                near += ScoreNear(previous[i], clause, isNext: i == previous.Count - 1);
            }

            score += Add(clause, isNear: true, near);
            previous.Add(clause);
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
        var count = 0;
        foreach (var term in clause.Exact)
        {
            var at = term.DocID < doc ? term.Advance(doc) : term.DocID;
            count += at == doc ? term.Freq : 0;
        }

        return count == 0 ? 0 : options.Exact * clause.Prepared.Weight * _exact.Score(count, clause.Lengths?.Get(doc) ?? 1);
    }

    private float ScoreNear(OpenedClause first, OpenedClause second, bool isNext)
    {
        if (first.Positions.Count == 0 || second.Positions.Count == 0)
        {
            return 0;
        }

        var (adjacent, near) = Count(first.Positions, second.Positions);
        var weight = (first.Prepared.Weight + second.Prepared.Weight) / 2;
        return weight * ((isNext ? options.Adjacent * Saturate(adjacent) : 0) + (options.Near * Saturate(near)));
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

        if (terms.Length > 1)
        {
            list.Sort();
        }
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

    private sealed class OpenedClause(PreparedClause clause, AtomicReaderContext segment, bool hasNeighbours)
    {
        public PreparedClause Prepared => clause;

        public DocsAndPositionsEnum[] Text { get; } =
            hasNeighbours && clause.Clause is { IsSmall: false, IsPart: false }
                ? [.. clause.Text.Select(term => term.Positions(segment)).OfType<DocsAndPositionsEnum>()]
                : [];

        public DocsEnum[] Exact { get; } = [.. clause.Exact.Select(term => term.Docs(segment)).OfType<DocsEnum>()];

        public NumericDocValues? Lengths { get; } = segment.AtomicReader.GetNormValues(IndexFields.Exact);

        /// <summary>Where it is in the document at hand.</summary>
        public List<int> Positions { get; } = [];
    }
}

/// <summary>Something that raises a document.</summary>
/// <param name="Clause">What it is about.</param>
/// <param name="IsNear">Whether it is near the clauses before it; otherwise it is there as typed.</param>
/// <param name="Score">By how much.</param>
internal readonly record struct CloseMatch(PreparedClause Clause, bool IsNear, float Score);
