using Lucene.Net.Index;
using Rse.Search.Explaining;
using Rse.Search.Indexing;
using Rse.Search.Querying.Counting;
using Rse.Search.Querying.Matching;
using Rse.Search.Querying.Ranking;

namespace Rse.Search.Querying.Explaining;

/// <summary>
/// Explains the score of one document: runs the query as <see cref="Ranker"/> does, and computes the parts of the sum again.
/// </summary>
internal sealed class ScoreExplainer(RankingOptions options)
{
    /// <summary>
    /// The parts of the score; null if none was asked for, the order is that of time, or the document is not among what the viewer finds.
    /// </summary>
    public IReadOnlyList<ScorePart>? Explain(
        IndexReader reader,
        CompiledQuery query,
        SearchContext context,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (context.Explained is not var (kind, id) || context.Order is SearchOrder.Newest || query.IsEmpty)
        {
            return null;
        }

        var index = new VisibleIndex(reader, context.Viewer, context.CountedRoots);
        var prepared = PreparedQuery.Prepare(index, query, options);
        var found = new FoundDocuments(index, prepared, context, options, byTime: false);
        using var scorer = new SegmentScorer(prepared, index.Statistics, options);
        var captured = new CapturedMatch(found, DocumentNumber.Of(kind, id));
        foreach (var segment in prepared.Clauses.Count > 0 ? reader.Leaves : [])
        {
            found.Open(segment, now);
            captured.Open(segment);
            scorer.Score(segment, index.Visible(segment.Ord), captured, cancellationToken);
            found.CloseSegment();
        }

        if (captured.Match is not { } match || !(found.IsEnough(match) || found.IsRelaxed) || Stops(captured.Segment!, match, context))
        {
            return null;
        }

        var parts = prepared.Clauses.SelectMany(clause => Words(clause, captured.Segment!, match.Doc, index.Statistics)).ToList();
        if (found.Hits.Close().Any(hit => hit.Number == captured.Number))
        {
            parts.AddRange(new CloseScorer(prepared, index.Statistics, options).Explain(captured.Segment!, match.Doc).Select(Close));
        }

        parts.AddRange(Factors(found, match, SegmentValues.Of(captured.Segment!.AtomicReader)));
        return parts;
    }

    private static bool Stops(AtomicReaderContext segment, Match match, SearchContext context) =>
        !context.Filters.AreOpen && new SegmentFilters(segment.AtomicReader, context.Filters).Stops(match.Doc) is not FilterField.None;

    /// <summary>What a clause adds by its words in the text, and by those in the title.</summary>
    private IEnumerable<ScorePart> Words(PreparedClause clause, AtomicReaderContext segment, int doc, IndexStatistics statistics)
    {
        var texts = clause.Text.Select(term => Read(term, segment, doc)).OfType<Occurrence>().ToList();
        if (texts.Count == 0)
        {
            yield break;
        }

        FieldScores ScoresOf(string field) => statistics.ScoresOf(field, options.K1, options.B);

        float ScoreOf(Occurrence one) => clause.Weight * ScoresOf(one.Field).Score(one.Frequency, one.Length);
        var best = texts.MaxBy(one => ScoreOf(one))!;
        yield return new ScorePart
        {
            Code = ScorePart.Word,
            Value = ScoreOf(best) + (options.Tie * (texts.Sum(one => ScoreOf(one)) - ScoreOf(best))),
            Text = Name(clause),
            Field = best.Field,
            Occurrences = best.Frequency,
            Length = best.Length,
            Weight = clause.Weight,
        };

        // Repeated words in a title tell nothing more.
        var titles = clause.Title.Select(term => Read(term, segment, doc)).OfType<Occurrence>().ToList();
        if (titles.MaxBy(one => ScoresOf(one.Field).Score(1, one.Length)) is { } title)
        {
            yield return new ScorePart
            {
                Code = ScorePart.Title,
                Value = options.Title * clause.Weight * ScoresOf(title.Field).Score(1, title.Length),
                Text = Name(clause),
                Field = title.Field,
                Length = title.Length,
                Weight = clause.Weight,
            };
        }
    }

    private static Occurrence? Read(TermLookup term, AtomicReaderContext segment, int doc) =>
        term.Docs(segment) is { } docs && docs.Advance(doc) == doc
            ? new Occurrence(term.Field, docs.Freq, segment.AtomicReader.GetNormValues(term.Field)?.Get(doc) ?? 1)
            : null;

    private static ScorePart Close(CloseMatch match) =>
        new()
        {
            Code = match.IsNear ? ScorePart.Near : ScorePart.Exact,
            Value = match.Score,
            Text = Name(match.Clause),
            Weight = match.Clause.Weight,
        };

    private static IEnumerable<ScorePart> Factors(FoundDocuments found, Match match, SegmentValues values)
    {
        (string Code, float Value)[] factors =
        [
            (ScorePart.Coverage, found.Share(match.Weight)),
            (ScorePart.Few, found.IsEnough(match) ? 1 : FoundDocuments.TooFew),
            (ScorePart.Age, found.Freshness(values.Time(match.Doc))),
        ];
        return factors
            .Where(factor => factor.Value < 1)
            .Select(factor => new ScorePart
            {
                Code = factor.Code,
                Value = factor.Value,
                IsFactor = true,
            });
    }

    // A part of a typed name is called what it is.
    private static string Name(PreparedClause clause) => clause.Clause.IsPart ? clause.Clause.Terms[0].Words[0] : $"{clause.Clause.Typed}";

    /// <param name="Field">Where it is.</param>
    /// <param name="Frequency">How often.</param>
    /// <param name="Length">Among how many words.</param>
    private sealed record Occurrence(string Field, int Frequency, long Length);

    /// <summary>Keeps what is known of one document among those that match.</summary>
    private sealed class CapturedMatch(FoundDocuments found, long number) : IMatchCollector
    {
        private NumericDocValues? _numbers;
        private AtomicReaderContext? _open;

        public long Number => number;

        public AtomicReaderContext? Segment { get; private set; }

        public Match? Match { get; private set; }

        // Nothing may be left out: the document may be far behind.
        public float Threshold => 0;

        public float Share(float weight) => found.Share(weight);

        public void Open(AtomicReaderContext segment) =>
            (_open, _numbers) = (segment, segment.AtomicReader.GetNumericDocValues(IndexFields.Number));

        public void Collect(Match match)
        {
            if (_numbers!.Get(match.Doc) == number)
            {
                (Match, Segment) = (match, _open);
            }

            found.Collect(match);
        }
    }
}
