using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Rse.People;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Ranking;

/// <summary>The documents of a segment that a viewer may find: one bit each, kept as long as the segment.</summary>
/// <remarks>
/// Nothing in it can be stale: the audience of a document never changes in a segment, and what a viewer holds is part of the key.
/// </remarks>
internal static class VisibleDocs
{
    // By segment. Viewers who hold the same audiences share a set, and most members of a network do.
    private const int MostKept = 64;

    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, FixedBitSet>> Kept = [];

    /// <summary>The documents; null for all.</summary>
    public static FixedBitSet? Find(AtomicReader reader, Viewer viewer, IReadOnlyCollection<SearchKind> kinds)
    {
        if (viewer.IsSystem && kinds.Count == 0)
        {
            return null;
        }

        var kept = Kept.GetValue(reader.CoreCacheKey, _ => new ConcurrentDictionary<string, FixedBitSet>(StringComparer.Ordinal));
        var key = Key(viewer, kinds);
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = Read(reader, viewer, kinds);
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept.TryAdd(key, found);
        return found;
    }

    // A guest finds themselves and who shares a space with them, so that their sets are their own.
    private static string Key(Viewer viewer, IReadOnlyCollection<SearchKind> kinds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{viewer.Ceiling} {(viewer.Ceiling < 0 ? viewer.MemberId.Value : 0)} {string.Join(',', viewer.Audiences)} "
                + $"{string.Join(',', kinds.Distinct().Order())}"
        );

    private static FixedBitSet Read(AtomicReader reader, Viewer viewer, IReadOnlyCollection<SearchKind> kinds)
    {
        var set = new FixedBitSet(Math.Max(1, reader.MaxDoc));
        var mask = kinds.Count == 0 ? ~0 : kinds.Aggregate(0, (bits, kind) => bits | (1 << (int)kind));
        var numbers = reader.GetNumericDocValues(IndexFields.Number);
        var audiences = reader.GetNumericDocValues(IndexFields.Audience);
        var circles = reader.GetBinaryDocValues(IndexFields.Circles);
        var packed = new BytesRef();
        var (last, lastIsVisible) = (Audience.Network, viewer.CanSee(Audience.Network));
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            var number = numbers.Get(doc);
            var kind = DocumentNumber.Kind(number);
            if ((mask & (1 << (int)kind)) == 0)
            {
                continue;
            }

            var audience = new Audience(audiences.Get(doc));
            if (audience != last)
            {
                (last, lastIsVisible) = (audience, viewer.CanSee(audience));
            }

            if (
                lastIsVisible
                || (
                    kind is SearchKind.Member
                    && (DocumentNumber.Id(number) == viewer.MemberId.Value || SharesSpace(circles, doc, packed, viewer))
                )
            )
            {
                set.Set(doc);
            }
        }

        return set;
    }

    private static bool SharesSpace(BinaryDocValues? circles, int doc, BytesRef packed, Viewer viewer)
    {
        if (circles is null)
        {
            return false;
        }

        circles.Get(doc, packed);
        for (var bytes = packed.Bytes.AsSpan(packed.Offset, packed.Length); bytes.Length >= sizeof(long); bytes = bytes[sizeof(long)..])
        {
            if (viewer.CanSee(new Audience(BinaryPrimitives.ReadInt64LittleEndian(bytes))))
            {
                return true;
            }
        }

        return false;
    }
}
