using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.Paging;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Ranking;

/// <summary>Ranks what matches a query and the viewer may see.</summary>
internal sealed class Ranker(RankingOptions options)
{
    private static readonly string[] Fields =
    [
        IndexFields.Exact,
        IndexFields.French,
        IndexFields.English,
        IndexFields.TitleExact,
        IndexFields.TitleFrench,
        IndexFields.TitleEnglish,
    ];

    /// <summary>The places of the first documents of a page, in order.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="query">The query.</param>
    /// <param name="context">The viewer, the order, and the page.</param>
    /// <param name="now">The time, for the age of texts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public IReadOnlyList<Keyset> Rank(
        IndexSearcher searcher,
        CompiledQuery query,
        SearchContext context,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var reader = searcher.IndexReader;
        var prepared = PreparedQuery.Prepare(reader, query, options);
        if (prepared.IsHopeless || (prepared.Clauses.Count == 0 && (query.Clauses.Count > 0 || query.Excluded.Count == 0)))
        {
            return [];
        }

        // Without a word that is wanted, there is nothing to rank by but time.
        var byTime = context.Order is SearchOrder.Newest || prepared.Clauses.Count == 0;
        var found = new RankedHits(context.Slice, byTime ? 0 : options.Rescored);
        var scores = Scores(reader);
        var scorer = new SegmentScorer(prepared, scores, options);
        foreach (var segment in reader.Leaves)
        {
            var visible = VisibleDocs.Find(segment.AtomicReader, context.Viewer, context.Kinds);
            var values = new SegmentValues(segment.AtomicReader, now, options);
            if (prepared.Clauses.Count == 0)
            {
                ReadAll(segment, prepared, visible, values, found);
                continue;
            }

            var collector = new Collector(segment, values, prepared, options, byTime, found);
            scorer.Score(segment, visible, collector, cancellationToken);
        }

        if (!byTime && prepared.Clauses.Count > 0)
        {
            new CloseScorer(prepared, scores, options).Rescore(reader, found);
        }

        return found.Page();
    }

    private static void ReadAll(
        AtomicReaderContext segment,
        PreparedQuery query,
        FixedBitSet? visible,
        SegmentValues values,
        RankedHits found
    )
    {
        var reader = segment.AtomicReader;
        var excluded = new FixedBitSet(Math.Max(1, reader.MaxDoc));
        foreach (var term in query.Excluded)
        {
            if (term.Docs(segment) is { } docs)
            {
                excluded.Or(docs);
            }
        }

        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (!excluded.Get(doc) && (visible is null || visible.Get(doc)) && (reader.LiveDocs is null || reader.LiveDocs.Get(doc)))
            {
                found.Add(new RankedHit(segment.Ord, doc, values.Number(doc), values.Time(doc)));
            }
        }
    }

    private Dictionary<string, FieldScores> Scores(IndexReader reader) =>
        Fields.ToDictionary(field => field, field => FieldScores.Of(reader, field, options.K1, options.B), StringComparer.Ordinal);

    private sealed class Collector(
        AtomicReaderContext segment,
        SegmentValues values,
        PreparedQuery query,
        RankingOptions options,
        bool byTime,
        RankedHits found
    ) : IMatchCollector
    {
        // What has too few of the words comes behind everything that has enough.
        private const float TooFew = 1 / 1_024f;
        private const float ShareByTime = 0.75f;

        private readonly (int Words, float Weight) _least = LeastWords(query);

        public float Threshold => found.Threshold;

        public float Share(float weight) => options.Coverage == 0 ? 1 : MathF.Pow(Math.Min(1, weight / query.Weight), options.Coverage);

        public void Collect(Match match)
        {
            if (byTime)
            {
                if (match.Weight >= ShareByTime * query.Weight)
                {
                    found.Add(new RankedHit(segment.Ord, match.Doc, values.Number(match.Doc), values.Time(match.Doc)));
                }

                return;
            }

            var factor = Share(match.Weight) * (match.Words >= _least.Words && match.Weight >= _least.Weight ? 1 : TooFew);
            if (match.Score * factor < found.Threshold)
            {
                return;
            }

            factor *= values.Freshness(match.Doc);
            found.Add(RankedHit.ByScore(segment.Ord, match.Doc, values.Number(match.Doc), match.Score, factor));
        }

        /// <summary>How much must match: one of two words, two of five, a third of the weight of more.</summary>
        private static (int Words, float Weight) LeastWords(PreparedQuery prepared)
        {
            const float ShareOfMany = 0.3f;
            var words = prepared.Clauses.Count(clause => !clause.Clause.IsSmall);
            return words switch
            {
                0 => (0, 0),
                <= 2 => (1, 0),
                <= 5 => (2, 0),
                _ => (2, ShareOfMany * prepared.Weight),
            };
        }
    }
}

/// <summary>What is kept of the documents of a segment apart from their words.</summary>
internal sealed class SegmentValues(AtomicReader reader, DateTimeOffset now, RankingOptions options)
{
    private readonly NumericDocValues _numbers = reader.GetNumericDocValues(IndexFields.Number);
    private readonly NumericDocValues _times = reader.GetNumericDocValues(IndexFields.At);
    private readonly long _now = now.ToUnixTimeMilliseconds();

    /// <summary>The number of a document.</summary>
    public long Number(int doc) => _numbers.Get(doc);

    /// <summary>When it was published, in Unix milliseconds.</summary>
    public long Time(int doc) => _times.Get(doc);

    /// <summary>What its age leaves of its score, at most 1: halves slowly, and never to nothing.</summary>
    public float Freshness(int doc)
    {
        const float Day = 86_400_000;
        var days = Math.Max(0, _now - _times.Get(doc)) / Day;
        return options.Timeless + ((1 - options.Timeless) * MathF.Pow(2, -days / options.HalfLife));
    }
}
