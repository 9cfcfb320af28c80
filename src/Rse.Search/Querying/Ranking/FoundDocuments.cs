using Lucene.Net.Index;
using Rse.Paging;
using Rse.Search.Indexing;
using Rse.Search.Querying.Counting;
using Rse.Subjects;

namespace Rse.Search.Querying.Ranking;

/// <summary>Takes what matches: keeps the best, and counts all that pass the filters.</summary>
/// <remarks>
/// What has enough of the words and what has too few is counted apart. Too few is only found where enough would not fill a page.
/// </remarks>
internal sealed class FoundDocuments : IMatchCollector
{
    /// <summary>What puts a document with too few of the words behind all that have enough.</summary>
    public const float TooFew = 1 / 1_024f;

    private const float ShareByTime = 0.75f;

    // As many as a page usually has, whatever page is asked for.
    private const int EnoughForPage = 20;

    private readonly VisibleIndex _index;
    private readonly PreparedQuery _query;
    private readonly SearchContext _context;
    private readonly RankingOptions _options;
    private readonly bool _byTime;
    private readonly bool _counts;
    private readonly bool _wantsFacets;
    private readonly (int Words, float Weight) _least;
    private readonly HitCounter _enough;
    private readonly HitCounter _few;
    private readonly HashSet<Id<Subject>> _hostRoots = [];
    private readonly RankedHits _hits;
    private readonly RankedHits _fewHits;
    private int _enoughFound;
    private long _now;
    private AtomicReaderContext? _segment;
    private SegmentValues? _values;
    private SegmentFilters? _filters;

    public FoundDocuments(VisibleIndex index, PreparedQuery query, SearchContext context, RankingOptions options, bool byTime)
    {
        (_index, _query, _context, _options, _byTime) = (index, query, context, options, byTime);
        _counts = context.Wanted != SearchCapabilities.None;
        _wantsFacets = context.Wanted.HasFlag(SearchCapabilities.Facets);
        _least = byTime ? (0, ShareByTime * query.Weight) : LeastWords(query);
        _enough = new HitCounter(_wantsFacets);
        _few = new HitCounter(_wantsFacets);
        _hits = new RankedHits(context.Slice, byTime ? 0 : options.Rescored);
        _fewHits = byTime ? new RankedHits(context.Slice, 0) : _hits;
    }

    /// <summary>The best of them.</summary>
    public RankedHits Hits => _hits;

    /// <summary>Whether what has too few of the words is found as well.</summary>
    public bool IsRelaxed => _enoughFound < EnoughForPage;

    public float Threshold =>
        _wantsFacets || (_counts && _enough.Total <= SearchResult.MaxTotal) || _enoughFound < EnoughForPage ? 0 : _hits.Threshold;

    public float Share(float weight) =>
        _options.Coverage == 0 || weight >= _query.Weight ? 1 : MathF.Pow(Math.Min(1, weight / _query.Weight), _options.Coverage);

    /// <summary>Begins a segment.</summary>
    public void Open(AtomicReaderContext segment, DateTimeOffset now)
    {
        _segment = segment;
        _now = now.ToUnixTimeMilliseconds();
        _values = SegmentValues.Of(segment.AtomicReader);
        _filters = _context.Filters.AreOpen ? null : new SegmentFilters(segment.AtomicReader, _context.Filters);
        _enough.Open(segment.AtomicReader);
        _few.Open(segment.AtomicReader);
    }

    public void CloseSegment()
    {
        _enough.Close();
        _few.Close();
    }

    /// <summary>Whether a document has enough of the words.</summary>
    public bool IsEnough(Match match)
    {
        // Rounding must not make the whole less than all of its parts.
        const float Slack = 1e-4f;
        return match.Words >= _least.Words && match.Weight >= _least.Weight - Slack;
    }

    public void Collect(Match match)
    {
        var isEnough = IsEnough(match);
        var stopped = _filters?.Stops(match.Doc) ?? FilterField.None;
        if (_counts)
        {
            Count(match.Doc, isEnough, stopped);
        }

        if (stopped is not FilterField.None)
        {
            return;
        }

        _enoughFound += isEnough ? 1 : 0;
        if (_byTime)
        {
            (isEnough ? _hits : _fewHits).Add(new RankedHit(_segment!.Ord, match.Doc, _values!.Number(match.Doc), _values.Time(match.Doc)));
            return;
        }

        if (match.Score < _hits.Threshold)
        {
            return;
        }

        var factor = Share(match.Weight) * (isEnough ? 1 : TooFew);
        if (match.Score * factor < _hits.Threshold)
        {
            return;
        }

        factor *= Freshness(_values!.Time(match.Doc));
        _hits.Add(RankedHit.ByScore(_segment!.Ord, match.Doc, _values.Number(match.Doc), match.Score, factor, isEnough));
    }

    /// <summary>The page, and the numbers that are wanted.</summary>
    public RankingResult Close()
    {
        var isRelaxed = IsRelaxed;
        if (isRelaxed)
        {
            _enough.Add(_few);
        }

        var hits =
            !_byTime ? _hits.Page(isRelaxed)
            : _enoughFound == 0 ? _fewHits.Page(withFew: true)
            : _hits.Page(withFew: true);
        return new RankingResult(hits, _query)
        {
            Total = _context.Wanted.HasFlag(SearchCapabilities.Totals) ? CappedCount.Of(_enough.Total, SearchResult.MaxTotal) : null,
            Facets = _wantsFacets ? _enough.ToFacets() : null,
            HostRoots = _hostRoots,
        };
    }

    /// <summary>What its age leaves of a score, at most 1: the effect halves slowly, and never takes all.</summary>
    public float Freshness(long time)
    {
        const float Day = 86_400_000;
        var days = Math.Max(0, _now - time) / Day;
        return _options.Timeless + ((1 - _options.Timeless) * MathF.Pow(2, -days / _options.HalfLife));
    }

    private void Count(int doc, bool isEnough, FilterField stopped)
    {
        if (!_index.IsCounted(_segment!.Ord, doc))
        {
            return;
        }

        if (_hostRoots.Count <= SearchResult.MaxHostRoots && _index.RootOf(_segment.Ord, doc) is { } root)
        {
            _hostRoots.Add(root);
        }

        if (stopped is not FilterField.Several)
        {
            (isEnough ? _enough : _few).Add(doc, stopped);
        }
    }

    /// <summary>How much must match: one of two words, two of five, a third of the weight of more.</summary>
    private static (int Words, float Weight) LeastWords(PreparedQuery query)
    {
        const float ShareOfMany = 0.3f;
        var words = query.Clauses.Count(clause => clause.Clause is { IsSmall: false, IsPart: false });
        return words switch
        {
            0 => (0, 0),
            <= 2 => (1, 0),
            <= 5 => (2, 0),
            _ => (2, ShareOfMany * query.Weight),
        };
    }
}

/// <summary>What a search found.</summary>
/// <param name="Hits">The documents of the page, in order.</param>
/// <param name="Query">The query as the index knows it.</param>
internal sealed record RankingResult(IReadOnlyList<RankedHit> Hits, PreparedQuery Query)
{
    /// <summary>See <see cref="SearchResult.Total"/>.</summary>
    public CappedCount? Total { get; init; }

    /// <summary>See <see cref="SearchResult.Facets"/>.</summary>
    public SearchFacets? Facets { get; init; }

    /// <summary>See <see cref="SearchResult.HostRoots"/>.</summary>
    public IReadOnlyCollection<Id<Subject>> HostRoots { get; init; } = [];
}
