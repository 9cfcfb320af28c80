using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.Search.Querying.Matching;

namespace Rse.Search.Querying.Ranking;

/// <summary>Scores the documents of a segment, a window of them at a time: sums arrays instead of merging lists.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SegmentScorer(PreparedQuery query, IReadOnlyDictionary<string, FieldScores> fields, RankingOptions options)
{
    private const int Window = 4_096;
    private const int Words = Window / 64;

    private readonly float[] _total = new float[Window];
    private readonly float[] _weight = new float[Window];
    private readonly float[] _best = new float[Window];
    private readonly float[] _sum = new float[Window];
    private readonly float[] _title = new float[Window];
    private readonly byte[] _required = new byte[Window];
    private readonly byte[] _count = new byte[Window];
    private readonly ulong[] _touched = new ulong[Words];
    private readonly ulong[] _touchedByClause = new ulong[Words];

    /// <summary>Gives every document that matches something to a collector, in order.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="visible">What may be found; null for everything.</param>
    /// <param name="collector">Takes the documents.</param>
    /// <param name="cancellationToken">Cancels between windows.</param>
    public void Score(AtomicReaderContext segment, FixedBitSet? visible, IMatchCollector collector, CancellationToken cancellationToken)
    {
        var clauses = query
            .Clauses.Select(clause => OpenClause(segment, clause))
            .Where(clause => clause.Cursors.Length > 0)
            .OrderBy(clause => clause.Most)
            .ToArray();
        var excluded = query.Excluded.Select(term => term.Docs(segment)).OfType<DocsEnum>().Select(docs => new Cursor(docs)).ToArray();
        var required = query.Clauses.Count(clause => clause.Clause.IsRequired);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var optional = CountOptional(clauses, collector);
            var first = FindFirst(clauses.AsSpan(optional));
            if (first == DocIdSetIterator.NO_MORE_DOCS)
            {
                return;
            }

            var start = first & ~(Window - 1);
            for (var i = optional; i < clauses.Length; i++)
            {
                ReadAll(clauses[i], start);
            }

            // The best first: it decides most.
            for (var i = optional - 1; i >= 0; i--)
            {
                ReadTouched(clauses[i], start);
            }

            foreach (var cursor in excluded)
            {
                Exclude(cursor, start);
            }

            Collect(start, required, visible, collector);
        }
    }

    /// <summary>
    /// How many clauses, from the least, cannot bring a document among the best by themselves: they are only looked up in the documents
    /// that have another one (MaxScore; Turtle and Flood, 1995).
    /// </summary>
    private static int CountOptional(OpenedClause[] clauses, IMatchCollector collector)
    {
        var threshold = collector.Threshold;
        if (threshold <= 0)
        {
            return 0;
        }

        var (most, weight) = (0f, 0f);
        for (var i = 0; i < clauses.Length; i++)
        {
            most += clauses[i].Most;
            weight += clauses[i].Clause.Clause.IsPart ? 0 : clauses[i].Clause.Weight;
            if (most * collector.Share(weight) >= threshold)
            {
                return i;
            }
        }

        return clauses.Length;
    }

    private static int FindFirst(ReadOnlySpan<OpenedClause> clauses)
    {
        var first = DocIdSetIterator.NO_MORE_DOCS;
        foreach (var clause in clauses)
        {
            foreach (var cursor in clause.Cursors)
            {
                first = Math.Min(first, cursor.Doc);
            }
        }

        return first;
    }

    private OpenedClause OpenClause(AtomicReaderContext segment, PreparedClause clause)
    {
        List<Cursor> cursors = [];
        foreach (var (terms, isTitle) in new[] { (clause.Text, false), (clause.Title, true) })
        {
            foreach (var term in terms)
            {
                if (term.Docs(segment) is not { } docs)
                {
                    continue;
                }

                var factor = isTitle ? options.Title : 1;
                cursors.Add(
                    new Cursor(docs)
                    {
                        Lengths = segment.AtomicReader.GetNormValues(term.Field),
                        Scores = fields[term.Field],
                        Factor = factor * clause.Weight,
                        IsTitle = isTitle,
                    }
                );
            }
        }

        // BM25 gives at most k1 + 1 for a word.
        var titles = clause.Title.Count > 0 ? options.Title : 0;
        var most = clause.Weight * (options.K1 + 1) * (1 + (options.Tie * Math.Max(0, clause.Text.Count - 1)) + titles);
        return new OpenedClause([.. cursors], clause, most);
    }

    private void ReadAll(OpenedClause clause, int start)
    {
        var end = start + Window;
        foreach (var cursor in clause.Cursors)
        {
            var (docs, doc) = (cursor.Docs, cursor.Doc);
            doc = doc < start ? docs.Advance(start) : doc;
            while (doc < end)
            {
                Take(cursor, doc, doc - start);
                doc = docs.NextDoc();
            }

            cursor.Doc = doc;
        }

        Add(clause.Clause);
    }

    private void ReadTouched(OpenedClause clause, int start)
    {
        foreach (var cursor in clause.Cursors)
        {
            var (docs, doc) = (cursor.Docs, cursor.Doc);
            for (var word = 0; word < Words; word++)
            {
                for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
                {
                    var i = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    doc = doc < start + i ? docs.Advance(start + i) : doc;
                    if (doc == start + i)
                    {
                        Take(cursor, doc, i);
                    }
                }
            }

            cursor.Doc = doc;
        }

        Add(clause.Clause);
    }

    private void Take(Cursor cursor, int doc, int i)
    {
        // Repeated words in a title tell nothing more.
        var frequency = cursor.IsTitle ? 1 : cursor.Docs.Freq;
        var score = cursor.Factor * cursor.Scores!.Score(frequency, cursor.Lengths?.Get(doc) ?? 1);
        if (cursor.IsTitle)
        {
            _title[i] = Math.Max(_title[i], score);
            return;
        }

        var bit = 1UL << (i & 63);
        if ((_touchedByClause[i >> 6] & bit) == 0)
        {
            _touchedByClause[i >> 6] |= bit;
            _best[i] = score;
            _sum[i] = score;
            return;
        }

        _best[i] = Math.Max(_best[i], score);
        _sum[i] += score;
    }

    private void Add(PreparedClause clause)
    {
        for (var word = 0; word < Words; word++)
        {
            var bits = _touchedByClause[word];
            if (bits == 0)
            {
                continue;
            }

            _touchedByClause[word] = 0;
            _touched[word] |= bits;
            for (; bits != 0; bits &= bits - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(bits);
                _total[i] += _best[i] + (options.Tie * (_sum[i] - _best[i])) + _title[i];
                _title[i] = 0;
                _weight[i] += clause.Clause.IsPart ? 0 : clause.Weight;
                _count[i] += clause.Clause.IsSmall || clause.Clause.IsPart ? (byte)0 : (byte)1;
                _required[i] += clause.Clause.IsRequired ? (byte)1 : (byte)0;
            }
        }
    }

    private void Exclude(Cursor cursor, int start)
    {
        var doc = cursor.Doc < start ? cursor.Docs.Advance(start) : cursor.Doc;
        for (; doc < start + Window; doc = cursor.Docs.NextDoc())
        {
            _required[doc - start] = byte.MaxValue;
        }

        cursor.Doc = doc;
    }

    private void Collect(int start, int required, FixedBitSet? visible, IMatchCollector collector)
    {
        for (var word = 0; word < Words; word++)
        {
            for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (_required[i] == required && _weight[i] > 0 && (visible is null || visible.Get(start + i)))
                {
                    collector.Collect(new Match(start + i, _total[i], _weight[i], _count[i]));
                }

                (_total[i], _weight[i], _count[i]) = (0, 0, 0);
            }

            _touched[word] = 0;
        }

        Array.Clear(_required);
    }

    private sealed class Cursor(DocsEnum docs)
    {
        public DocsEnum Docs { get; } = docs;

        public int Doc { get; set; } = docs.NextDoc();

        public NumericDocValues? Lengths { get; init; }

        public FieldScores? Scores { get; init; }

        public float Factor { get; init; }

        public bool IsTitle { get; init; }
    }

    /// <param name="Cursors">Its terms.</param>
    /// <param name="Clause">The clause.</param>
    /// <param name="Most">The most that it can add to a score.</param>
    private sealed record OpenedClause(Cursor[] Cursors, PreparedClause Clause, float Most);
}

/// <summary>A document that matches.</summary>
/// <param name="Doc">Its number in the segment.</param>
/// <param name="Score">The sum of what matches.</param>
/// <param name="Weight">The weight of the clauses that match.</param>
/// <param name="Words">How many clauses match, small words aside.</param>
internal readonly record struct Match(int Doc, float Score, float Weight, int Words);

/// <summary>Takes what matches.</summary>
internal interface IMatchCollector
{
    /// <summary>What is known to score less need not be collected; 0 to collect everything.</summary>
    float Threshold { get; }

    /// <summary>At most what a score is multiplied by, for the weight of what matches.</summary>
    float Share(float weight);

    /// <summary>Takes a document.</summary>
    void Collect(Match match);
}
