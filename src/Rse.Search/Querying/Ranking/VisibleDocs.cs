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
    public static FixedBitSet? Find(AtomicReader reader, Viewer viewer)
    {
        if (viewer.IsSystem)
        {
            return null;
        }

        var kept = Kept.GetValue(reader.CoreCacheKey, _ => new ConcurrentDictionary<string, FixedBitSet>(StringComparer.Ordinal));
        var key = Key(viewer);
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = Read(reader, viewer);
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept.TryAdd(key, found);
        return found;
    }

    // A guest finds themselves and who shares a space with them, so that their sets are their own.
    private static string Key(Viewer viewer) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{viewer.Ceiling} {(viewer.Ceiling < 0 ? viewer.MemberId.Value : 0)} {string.Join(',', viewer.Audiences)}"
        );

    private static FixedBitSet Read(AtomicReader reader, Viewer viewer)
    {
        var set = new FixedBitSet(Math.Max(1, reader.MaxDoc));
        var numbers = reader.GetNumericDocValues(IndexFields.Number);
        var audiences = reader.GetNumericDocValues(IndexFields.Audience);
        var circles = reader.GetBinaryDocValues(IndexFields.Circles);
        var packed = new BytesRef();
        var (last, lastIsVisible) = (Audience.Network, viewer.CanSee(Audience.Network));
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            var audience = new Audience(audiences.Get(doc));
            if (audience != last)
            {
                (last, lastIsVisible) = (audience, viewer.CanSee(audience));
            }

            if (lastIsVisible || IsSelf(numbers.Get(doc), viewer) || SharesSpace(circles, doc, packed, viewer))
            {
                set.Set(doc);
            }
        }

        return set;
    }

    private static bool IsSelf(long number, Viewer viewer) =>
        viewer.Member is not null
        && DocumentNumber.Kind(number) is SearchKinds.Member
        && DocumentNumber.Id(number) == viewer.MemberId.Value;

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
