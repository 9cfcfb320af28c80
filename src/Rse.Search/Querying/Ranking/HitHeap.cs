namespace Rse.Search.Querying.Ranking;

/// <summary>Keeps the best of many hits, the least on top. Not thread-safe.</summary>
/// <param name="most">How many it keeps; may be 0.</param>
internal sealed class HitHeap(int most)
{
    private RankedHit[] _hits = new RankedHit[Math.Min(most, 64)];

    public int Count { get; private set; }

    /// <summary>Whether what comes now takes the place of the least.</summary>
    public bool IsFull => Count == most;

    /// <summary>The least; there must be one.</summary>
    public ref readonly RankedHit Least => ref _hits[0];

    /// <summary>What it has, in any order.</summary>
    public ReadOnlySpan<RankedHit> Hits => _hits.AsSpan(0, Count);

    public void Add(in RankedHit hit)
    {
        if (Count < most)
        {
            if (Count == _hits.Length)
            {
                Array.Resize(ref _hits, Math.Min(most, Count * 2));
            }

            Rise(hit, Count++);
        }
        else if (most > 0 && IsLess(_hits[0], hit))
        {
            Sink(hit);
        }
    }

    private void Rise(in RankedHit hit, int at)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!IsLess(hit, _hits[parent]))
            {
                break;
            }

            _hits[at] = _hits[parent];
            at = parent;
        }

        _hits[at] = hit;
    }

    private void Sink(in RankedHit hit)
    {
        var at = 0;
        while ((at * 2) + 1 < Count)
        {
            var child = (at * 2) + 1;
            child += child + 1 < Count && IsLess(_hits[child + 1], _hits[child]) ? 1 : 0;
            if (!IsLess(_hits[child], hit))
            {
                break;
            }

            _hits[at] = _hits[child];
            at = child;
        }

        _hits[at] = hit;
    }

    private static bool IsLess(in RankedHit one, in RankedHit other) =>
        one.Rank < other.Rank || (one.Rank == other.Rank && one.Number < other.Number);
}
