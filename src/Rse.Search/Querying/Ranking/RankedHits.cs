using Rse.Paging;

namespace Rse.Search.Querying.Ranking;

/// <summary>A document with its rank.</summary>
/// <param name="Segment">The ordinal of its segment.</param>
/// <param name="Doc">Its number in the segment.</param>
/// <param name="Number">Its number in the network, which breaks ties.</param>
/// <param name="Rank">The bits of its score, or its time: higher comes first.</param>
internal readonly record struct RankedHit(int Segment, int Doc, long Number, long Rank)
{
    /// <summary>The sum of what matches.</summary>
    public float Score { get; init; }

    /// <summary>What the sum is multiplied by.</summary>
    public float Factor { get; init; }

    /// <summary>Whether it has enough of the words.</summary>
    public bool IsEnough { get; init; }

    // The bits of positive floats are in the order of the floats.
    public static RankedHit ByScore(int segment, int doc, long number, float score, float factor, bool isEnough) =>
        new(segment, doc, number, BitConverter.SingleToInt32Bits(score * factor))
        {
            Score = score,
            Factor = factor,
            IsEnough = isEnough,
        };

    /// <summary>The same with a higher score.</summary>
    public RankedHit Raise(float by) => ByScore(Segment, Doc, Number, Score + by, Factor, IsEnough);
}

/// <summary>Keeps the best documents, and those of one page behind a place.</summary>
/// <remarks>
/// The best few are ranked twice, the second time with more knowledge, which only raises scores: they stay before all others. So a page
/// consists of the best few behind its place, and then of others, whatever page is asked for.
/// </remarks>
internal sealed class RankedHits
{
    private readonly Slice _slice;
    private readonly (long Rank, long Number)? _after;
    private readonly HitHeap _best;
    private readonly HitHeap _page;

    public RankedHits(Slice slice, int best)
    {
        _slice = slice;
        _after = slice.After is { } after ? (after.Order, after.Id) : null;
        _best = new HitHeap(best);

        // The first page consists of the best few, unless it is longer.
        _page = new HitHeap(_after is null && slice.Limit <= best ? 0 : slice.Limit + best);
    }

    /// <summary>What scores less is not kept.</summary>
    public float Threshold { get; private set; }

    /// <summary>The best, in any order; may be replaced by <see cref="Replace"/>.</summary>
    public IReadOnlyList<RankedHit> Best { get; private set; } = [];

    public void Add(in RankedHit hit)
    {
        _best.Add(hit);
        if (_after is null || (hit.Rank, hit.Number).CompareTo(_after.Value) < 0)
        {
            _page.Add(hit);
        }

        // By time, every document is new.
        if (_best is { IsFull: true, Count: > 0 } && _page.IsFull)
        {
            var least = _page.Count > 0 ? Math.Min(_page.Least.Rank, _best.Least.Rank) : _best.Least.Rank;
            Threshold = BitConverter.Int32BitsToSingle((int)least);
        }
    }

    /// <summary>Closes the list of the best.</summary>
    public IReadOnlyList<RankedHit> Close() => Best = _best.Hits.ToArray();

    public void Replace(IReadOnlyList<RankedHit> raised) => Best = raised;

    /// <summary>The documents of the page in order.</summary>
    /// <param name="withFew">Whether what has too few of the words is on it as well.</param>
    public IReadOnlyList<RankedHit> Page(bool withFew)
    {
        var first = Best.Count > 0 ? Best : Close();
        var known = _page.Count == 0 ? [] : first.Select(hit => hit.Number).ToHashSet();
        return
        [
            .. first
                .Concat(_page.Hits.ToArray().Where(hit => !known.Contains(hit.Number)))
                .Where(hit => withFew || hit.IsEnough)
                .Where(hit => _after is null || (hit.Rank, hit.Number).CompareTo(_after.Value) < 0)
                .OrderByDescending(hit => (hit.Rank, hit.Number))
                .Take(_slice.Limit),
        ];
    }
}
