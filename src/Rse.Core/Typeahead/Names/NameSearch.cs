namespace Rse.Typeahead.Names;

/// <summary>A thing that was found by its names.</summary>
/// <param name="Kind">See <see cref="TypeaheadKinds"/>.</param>
/// <param name="Id">The id of the member, space, topic or subject.</param>
/// <param name="Rank">How good it is.</param>
internal readonly record struct NameHit(byte Kind, long Id, NameRank Rank);

/// <summary>How good a hit is.</summary>
/// <param name="Tier">
/// 0 to 7: 4 if every typed word is a whole word of the name, 2 if the name begins with the first typed word, 1 if it is near to the viewer.
/// </param>
/// <param name="Weight">See <see cref="NameScope.Shows"/>.</param>
internal readonly record struct NameRank(int Tier, long Weight);

/// <summary>Finds things by the beginnings of the words of their names.</summary>
internal static class NameSearch
{
    /// <summary>
    /// The best things of each kind, as the viewer may see them: by rank, then by name. What is hidden takes nobody's place.
    /// </summary>
    /// <param name="snapshot">The names.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="scope">Who typed it.</param>
    /// <param name="take">How many of each kind at most.</param>
    public static IReadOnlyList<IReadOnlyList<NameHit>> Find(NameSnapshot snapshot, TypedName typed, NameScope scope, int take)
    {
        Dictionary<byte, BestNames> best = [];
        for (var i = 0; i < typed.Readings.Count; i++)
        {
            // The second reading finds some of the same things, which then have the better rank of the two.
            Search(snapshot.Base, snapshot.Void, typed.Readings[i], scope, best, take);
            Search(snapshot.Delta, null, typed.Readings[i], scope, best, take);
        }

        return [.. best.OrderBy(kind => kind.Key).Select(kind => kind.Value.ToList())];
    }

    private static void Search(
        NameSegment segment,
        bool[]? isVoid,
        string[] words,
        NameScope scope,
        Dictionary<byte, BestNames> best,
        int take
    )
    {
        var ranges = new (int From, int To, int Exact)[words.Length];
        var rarest = 0;
        for (var i = 0; i < words.Length; i++)
        {
            ranges[i] = segment.Range(words[i]);
            if (ranges[i].From == ranges[i].To)
            {
                return;
            }

            rarest = CountPostings(segment, ranges[i]) < CountPostings(segment, ranges[rarest]) ? i : rarest;
        }

        for (var word = ranges[rarest].From; word < ranges[rarest].To; word++)
        {
            foreach (var thing in segment.Postings.AsSpan(segment.PostingStarts[word]..segment.PostingStarts[word + 1]))
            {
                var match = Match(segment.WordsOf(thing), ranges, rarest, word);
                if (match is not { } tier || isVoid?[thing] is true || !scope.Shows(segment, thing, out var weight))
                {
                    continue;
                }

                tier += scope.IsNear(segment, thing) ? 1 : 0;
                var kind = segment.Kinds[thing];
                if (!best.TryGetValue(kind, out var names))
                {
                    best[kind] = names = new BestNames(take);
                }

                names.Add(segment, thing, new NameRank(tier, weight));
            }
        }
    }

    private static int CountPostings(NameSegment segment, (int From, int To, int Exact) range) =>
        segment.PostingStarts[range.To] - segment.PostingStarts[range.From];

    /// <summary>The tier without nearness; null if a word is missing, or another word brings the thing.</summary>
    private static int? Match(ReadOnlySpan<int> words, (int From, int To, int Exact)[] ranges, int rarest, int by)
    {
        var isWhole = true;
        var isFirst = false;
        for (var i = 0; i < ranges.Length; i++)
        {
            var (from, to, exact) = ranges[i];
            var isThere = false;
            var isExact = false;
            foreach (var marked in words)
            {
                var word = NameSegment.Plain(marked);
                if (word < from || word >= to)
                {
                    continue;
                }

                // A thing with several such words comes once, by the first of them.
                if (i == rarest && !isThere && word != by)
                {
                    return null;
                }

                isThere = true;
                isExact |= word == exact;
                isFirst |= i == 0 && marked < 0;
            }

            if (!isThere)
            {
                return null;
            }

            isWhole &= isExact;
        }

        return (isWhole ? 4 : 0) + (isFirst ? 2 : 0);
    }
}

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
