namespace Rse.Typeahead.Names;

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
