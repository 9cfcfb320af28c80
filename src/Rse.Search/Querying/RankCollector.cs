using System.Buffers.Binary;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.Paging;
using Rse.People;
using Rse.Search.Indexing;

namespace Rse.Search.Querying;

/// <summary>Keeps the first documents, in order, of those that the viewer may see.</summary>
/// <remarks>
/// The audience is compared for each match, before it is scored: one comparison and at most one look-up, so that nothing has to be cached
/// and nothing can be stale.
/// </remarks>
internal sealed class RankCollector(SearchContext context, CancellationToken cancellationToken) : ICollector
{
    private readonly PriorityQueue<Keyset, (long Rank, long Number)> _first = new();
    private readonly bool _hasFilters = !context.Filters.AreOpen;
    private readonly BytesRef _packed = new();
    private Scorer? _scorer;
    private NumericDocValues? _numbers;
    private NumericDocValues? _audiences;
    private NumericDocValues? _times;
    private BinaryDocValues? _circles;
    private BinaryDocValues? _facts;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext reader)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _numbers = reader.AtomicReader.GetNumericDocValues(IndexFields.Number);
        _audiences = reader.AtomicReader.GetNumericDocValues(IndexFields.Audience);
        _times = reader.AtomicReader.GetNumericDocValues(IndexFields.At);
        _circles = reader.AtomicReader.GetBinaryDocValues(IndexFields.Circles);
        _facts = reader.AtomicReader.GetBinaryDocValues(IndexFields.Facts);
    }

    public void Collect(int doc)
    {
        var number = _numbers!.Get(doc);
        if (!IsVisible(doc, number) || (_hasFilters && !Passes(doc)))
        {
            return;
        }

        // The bits of positive floats are in the order of the floats.
        var rank = context.Order is SearchOrder.Newest ? _times!.Get(doc) : BitConverter.SingleToInt32Bits(_scorer!.GetScore());
        if (context.Slice.After is { } after && (rank, number).CompareTo((after.Order, after.Id)) >= 0)
        {
            return;
        }

        if (_first.Count < context.Slice.Limit)
        {
            _first.Enqueue(new Keyset(rank, number), (rank, number));
        }
        else
        {
            _first.EnqueueDequeue(new Keyset(rank, number), (rank, number));
        }
    }

    /// <summary>The places of the documents in order.</summary>
    public IReadOnlyList<Keyset> Close()
    {
        var places = new Keyset[_first.Count];
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = _first.Dequeue();
        }

        return places;
    }

    private bool Passes(int doc)
    {
        var at = _times!.Get(doc);
        if (at < context.Filters.From?.ToUnixTimeMilliseconds() || at >= context.Filters.Until?.ToUnixTimeMilliseconds())
        {
            return false;
        }

        _facts!.Get(doc, _packed);
        return FilterFacts.Match(context.Filters, _packed);
    }

    private bool IsVisible(int doc, long number)
    {
        if (context.Viewer.CanSee(new Audience(_audiences!.Get(doc))))
        {
            return true;
        }

        // A guest finds themselves and those who share a space with them.
        return (DocumentNumber.Kind(number) is SearchKinds.Member && DocumentNumber.Id(number) == context.Viewer.MemberId.Value)
            || SharesSpace(doc);
    }

    private bool SharesSpace(int doc)
    {
        if (_circles is null)
        {
            return false;
        }

        _circles.Get(doc, _packed);
        for (var bytes = _packed.Bytes.AsSpan(_packed.Offset, _packed.Length); bytes.Length >= sizeof(long); bytes = bytes[sizeof(long)..])
        {
            if (context.Viewer.CanSee(new Audience(BinaryPrimitives.ReadInt64LittleEndian(bytes))))
            {
                return true;
            }
        }

        return false;
    }
}
