using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Ranking;

/// <summary>The number and the time of each document of a segment, in memory as long as the segment: 16 bytes each.</summary>
/// <remarks>
/// Thread-safe: they never change. Lucene reads them from the file each time, which takes longer than to score a document.
/// </remarks>
internal sealed class SegmentValues
{
    private static readonly ConditionalWeakTable<object, SegmentValues> Kept = [];

    private readonly long[] _numbers;
    private readonly long[] _times;

    private SegmentValues(AtomicReader reader)
    {
        (_numbers, _times) = (new long[reader.MaxDoc], new long[reader.MaxDoc]);
        var (numbers, times) = (reader.GetNumericDocValues(IndexFields.Number), reader.GetNumericDocValues(IndexFields.At));
        for (var doc = 0; doc < _numbers.Length; doc++)
        {
            (_numbers[doc], _times[doc]) = (numbers?.Get(doc) ?? 0, times?.Get(doc) ?? 0);
        }
    }

    public static SegmentValues Of(AtomicReader reader) => Kept.GetValue(reader.CoreCacheKey, _ => new SegmentValues(reader));

    /// <summary>The number of a document.</summary>
    public long Number(int doc) => _numbers[doc];

    /// <summary>When it was published, in Unix milliseconds.</summary>
    public long Time(int doc) => _times[doc];
}
