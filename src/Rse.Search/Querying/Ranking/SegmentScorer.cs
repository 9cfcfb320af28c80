using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.Search.Querying.Matching;

namespace Rse.Search.Querying.Ranking;

/// <summary>Scores the documents of a segment, a window of them at a time: sums arrays instead of merging lists.</summary>
/// <remarks>Not thread-safe. Disposed, it lends its memory to the next.</remarks>
internal sealed class SegmentScorer(PreparedQuery query, IndexStatistics statistics, RankingOptions options) : IDisposable
{
    private readonly ScoreWindow _window = ScoreWindow.Rent();

    /// <summary>Gives every document that matches something to a collector, in order.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="visible">What may be found; null for everything.</param>
    /// <param name="collector">Takes the documents.</param>
    /// <param name="cancellationToken">Cancels between windows.</param>
    public void Score(AtomicReaderContext segment, FixedBitSet? visible, IMatchCollector collector, CancellationToken cancellationToken)
    {
        var required = query.Clauses.Count(clause => clause.Clause.IsRequired);
        var common = FindCommon(segment);
        var clauses = query
            .Clauses.Select(clause => OpenClause(segment, clause, common))
            .Where(clause => clause.Cursors.Length > 0)
            .OrderBy(clause => clause.Most)
            .ToArray();
        if (clauses.Count(clause => clause.Clause.Clause.IsRequired) < required)
        {
            return;
        }

        // Of what is required, the rarest finds, and the others are looked up.
        var isFound = required > 0;
        if (isFound)
        {
            var rarest = clauses.Where(clause => clause.Clause.Clause.IsRequired).MinBy(clause => clause.Cost)!;
            clauses = [.. clauses.Where(clause => clause != rarest), rarest];
        }

        if (clauses is [var only] && query is { Clauses.Count: 1, Excluded.Count: 0 })
        {
            ScoreOne(only, visible, collector, cancellationToken);
            return;
        }

        var excluded = query.Excluded.Select(term => term.Docs(segment)).OfType<DocsEnum>().Select(docs => new Cursor(docs)).ToArray();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var optional = isFound ? clauses.Length - 1 : CountOptional(clauses, collector);
            var first = FindFirst(clauses.AsSpan(optional));
            if (first == DocIdSetIterator.NO_MORE_DOCS)
            {
                return;
            }

            var start = first & ~(ScoreWindow.Size - 1);
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

    public void Dispose() => _window.Return();

    /// <summary>Scores a query of one clause, document by document: most are in one field alone, and nothing is summed.</summary>
    private void ScoreOne(OpenedClause clause, FixedBitSet? visible, IMatchCollector collector, CancellationToken cancellationToken)
    {
        var cursors = clause.Cursors;
        var weight = clause.Clause.Weight;
        var words = clause.Clause.Clause.IsSmall ? 0 : 1;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = cursors[0];
            foreach (var cursor in cursors)
            {
                first = cursor.Doc < first.Doc ? cursor : first;
            }

            if (first.Doc == DocIdSetIterator.NO_MORE_DOCS)
            {
                return;
            }

            // Up to where it is alone.
            var end = DocIdSetIterator.NO_MORE_DOCS;
            foreach (var cursor in cursors)
            {
                end = cursor == first ? end : Math.Min(end, cursor.Doc);
            }

            var (docs, scores, lengths) = (first.Docs, first.Scores!, first.Lengths);
            var doc = first.Doc;
            for (; doc < end; doc = docs.NextDoc())
            {
                // A word of a title is in the text as well.
                if (!first.IsTitle && (visible is null || visible.Get(doc)))
                {
                    var score = first.Factor * scores.Score(docs.Freq, lengths?.Get(doc) ?? 1);
                    collector.Collect(new Match(doc, score, weight, words));
                }
            }

            first.Doc = doc;
            if (doc == end && doc != DocIdSetIterator.NO_MORE_DOCS)
            {
                var score = ScoreAll(cursors, doc);
                if (score > 0 && (visible is null || visible.Get(doc)))
                {
                    collector.Collect(new Match(doc, score, weight, words));
                }
            }
        }
    }

    /// <summary>The score of a document by all of the terms of a clause; 0 for one that is in the title alone.</summary>
    private float ScoreAll(Cursor[] cursors, int doc)
    {
        var (best, sum, title) = (0f, 0f, 0f);
        foreach (var cursor in cursors)
        {
            if (cursor.Doc != doc)
            {
                continue;
            }

            var frequency = cursor.IsTitle ? 1 : cursor.Docs.Freq;
            var score = cursor.Factor * cursor.Scores!.Score(frequency, cursor.Lengths?.Get(doc) ?? 1);
            title = cursor.IsTitle ? Math.Max(title, score) : title;
            best = cursor.IsTitle ? best : Math.Max(best, score);
            sum += cursor.IsTitle ? 0 : score;
            cursor.Doc = cursor.Docs.NextDoc();
        }

        return best > 0 ? best + (options.Tie * (sum - best)) + title : 0;
    }

    /// <summary>The documents that have all of the prefixes that are required; null if there are none.</summary>
    private FixedBitSet? FindCommon(AtomicReaderContext segment)
    {
        FixedBitSet? common = null;
        var isOwn = false;
        foreach (var clause in query.Clauses)
        {
            if (!clause.IsSet || clause.Text[0].Set(segment) is not { } set)
            {
                continue;
            }

            // The first is shared with other searches.
            if (common is not null && !isOwn)
            {
                common = (FixedBitSet)common.Clone();
                isOwn = true;
            }

            common?.And(set);
            common ??= set;
        }

        return common;
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

    private OpenedClause OpenClause(AtomicReaderContext segment, PreparedClause clause, FixedBitSet? common)
    {
        List<Cursor> cursors = [];
        foreach (var term in clause.Text)
        {
            if ((clause.IsSet ? term.Docs(segment, common) : term.Docs(segment)) is { } docs)
            {
                cursors.Add(Open(segment, term, docs, clause.Weight * (term.Term.IsSynonym ? options.Synonym : 1), isTitle: false));
            }
        }

        foreach (var term in clause.Title)
        {
            if (term.Docs(segment) is { } docs)
            {
                cursors.Add(Open(segment, term, docs, clause.Weight * options.Title, isTitle: true));
            }
        }

        // BM25 gives at most k1 + 1 for a word.
        var titles = clause.Title.Count > 0 ? options.Title : 0;
        var most = clause.Weight * (options.K1 + 1) * (1 + (options.Tie * Math.Max(0, clause.Text.Count - 1)) + titles);
        return new OpenedClause([.. cursors], clause, most);
    }

    private Cursor Open(AtomicReaderContext segment, TermLookup term, DocsEnum docs, float factor, bool isTitle) =>
        new(docs)
        {
            Lengths = segment.AtomicReader.GetNormValues(term.Field),
            Scores = statistics.ScoresOf(term.Field, options.K1, options.B),
            Factor = factor,
            IsTitle = isTitle,
        };

    private void ReadAll(OpenedClause clause, int start)
    {
        var end = start + ScoreWindow.Size;
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

        _window.Add(clause.Clause, options.Tie);
    }

    private void ReadTouched(OpenedClause clause, int start)
    {
        var touched = _window.Touched;
        foreach (var cursor in clause.Cursors)
        {
            var (docs, doc) = (cursor.Docs, cursor.Doc);
            for (var word = 0; word < touched.Length; word++)
            {
                for (var bits = touched[word]; bits != 0; bits &= bits - 1)
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

        _window.Add(clause.Clause, options.Tie);
    }

    private void Take(Cursor cursor, int doc, int i)
    {
        // Repeated words in a title tell nothing more.
        var frequency = cursor.IsTitle ? 1 : cursor.Docs.Freq;
        var score = cursor.Factor * cursor.Scores!.Score(frequency, cursor.Lengths?.Get(doc) ?? 1);
        if (cursor.IsTitle)
        {
            _window.TakeTitle(i, score);
        }
        else
        {
            _window.Take(i, score);
        }
    }

    private void Exclude(Cursor cursor, int start)
    {
        var doc = cursor.Doc < start ? cursor.Docs.Advance(start) : cursor.Doc;
        for (; doc < start + ScoreWindow.Size; doc = cursor.Docs.NextDoc())
        {
            _window.Required[doc - start] = byte.MaxValue;
        }

        cursor.Doc = doc;
    }

    private void Collect(int start, int required, FixedBitSet? visible, IMatchCollector collector)
    {
        var (total, weight, count) = (_window.Total, _window.Weight, _window.Count);
        for (var word = 0; word < _window.Touched.Length; word++)
        {
            for (var bits = _window.Touched[word]; bits != 0; bits &= bits - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (_window.Required[i] == required && weight[i] > 0 && (visible is null || visible.Get(start + i)))
                {
                    collector.Collect(new Match(start + i, total[i], weight[i], count[i]));
                }

                (total[i], weight[i], count[i]) = (0, 0, 0);
            }
        }

        _window.Clear();
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
    private sealed record OpenedClause(Cursor[] Cursors, PreparedClause Clause, float Most)
    {
        /// <summary>About how many documents it matches.</summary>
        public long Cost => Cursors.Sum(cursor => cursor.Docs.GetCost());
    }
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
