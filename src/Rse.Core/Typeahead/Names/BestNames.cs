namespace Rse.Typeahead.Names;

/// <summary>The best names of one kind, of as many as are wanted.</summary>
internal sealed class BestNames(int take)
{
    private readonly List<Named> _best = new(take + 1);

    /// <summary>Adds a thing if it is good enough; once, with its best rank.</summary>
    public void Add(NameSegment segment, int thing, NameRank rank)
    {
        var added = new Named(segment, thing, rank);
        if (_best.Count == take && Compare(added, _best[^1]) >= 0)
        {
            return;
        }

        var same = _best.FindIndex(named => named.Thing == thing && ReferenceEquals(named.Segment, segment));
        if (same >= 0)
        {
            if (Compare(_best[same], added) <= 0)
            {
                return;
            }

            _best.RemoveAt(same);
        }

        var place = _best.BinarySearch(added, Comparer<Named>.Create(Compare));
        _best.Insert(place < 0 ? ~place : place, added);
        if (_best.Count > take)
        {
            _best.RemoveAt(take);
        }
    }

    /// <summary>The names, best first.</summary>
    public IReadOnlyList<NameHit> ToList() =>
        [.. _best.Select(named => new NameHit(named.Segment.Kinds[named.Thing], named.Segment.Ids[named.Thing], named.Rank))];

    private static int Compare(Named one, Named other)
    {
        var order = other.Rank.Tier.CompareTo(one.Rank.Tier);
        order = order != 0 ? order : other.Rank.Weight.CompareTo(one.Rank.Weight);
        if (order != 0)
        {
            return order;
        }

        // Things of one segment and kind are numbered by name.
        order = ReferenceEquals(one.Segment, other.Segment)
            ? one.Thing.CompareTo(other.Thing)
            : NameSegment.CompareNames(one.Segment, one.Thing, other.Segment, other.Thing);
        return order != 0 ? order : one.Segment.Ids[one.Thing].CompareTo(other.Segment.Ids[other.Thing]);
    }

    private readonly record struct Named(NameSegment Segment, int Thing, NameRank Rank);
}
