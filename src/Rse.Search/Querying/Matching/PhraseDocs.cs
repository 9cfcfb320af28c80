using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Rse.Search.Querying.Matching;

/// <summary>The documents of a segment in which words stand at given distances, and how often they do.</summary>
internal sealed class PhraseDocs(DocsAndPositionsEnum[][] slots, int[] offsets) : DocsEnum
{
    private readonly List<int>[] _positions = [.. slots.Select(_ => new List<int>())];
    private int _doc = -1;
    private int _freq;

    public override int DocID => _doc;

    public override int Freq => _freq;

    public override int NextDoc() => MoveTo(_doc + 1);

    public override int Advance(int target) => MoveTo(target);

    public override long GetCost() => slots.Min(slot => slot.Sum(words => words.GetCost()));

    private int MoveTo(int target)
    {
        while (true)
        {
            target = Align(target);
            if (target == NO_MORE_DOCS)
            {
                return _doc = NO_MORE_DOCS;
            }

            _freq = Count(target);
            if (_freq > 0)
            {
                return _doc = target;
            }

            target++;
        }
    }

    /// <summary>The first document from a target on that all slots have.</summary>
    private int Align(int target)
    {
        for (var i = 0; i < slots.Length; )
        {
            var doc = Next(slots[i], target);
            if (doc == NO_MORE_DOCS)
            {
                return NO_MORE_DOCS;
            }

            i = doc > target && i > 0 ? 0 : i + 1;
            target = doc;
        }

        return target;
    }

    private static int Next(DocsAndPositionsEnum[] slot, int target)
    {
        var first = NO_MORE_DOCS;
        foreach (var words in slot)
        {
            first = Math.Min(first, words.DocID < target ? words.Advance(target) : words.DocID);
        }

        return first;
    }

    private int Count(int doc)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            _positions[i].Clear();
            foreach (var words in slots[i])
            {
                if (words.DocID == doc)
                {
                    for (var n = words.Freq; n > 0; n--)
                    {
                        _positions[i].Add(words.NextPosition() - offsets[i]);
                    }
                }
            }

            if (slots[i].Length > 1)
            {
                _positions[i].Sort();
            }
        }

        var count = 0;
        foreach (var start in _positions[0])
        {
            var isThere = true;
            for (var i = 1; i < slots.Length && isThere; i++)
            {
                isThere = _positions[i].BinarySearch(start) >= 0;
            }

            count += isThere ? 1 : 0;
        }

        return count;
    }
}

/// <summary>The documents of a bit set, each once.</summary>
internal sealed class SetDocs(FixedBitSet set, IBits? live) : DocsEnum
{
    private int _doc = -1;

    public override int DocID => _doc;

    public override int Freq => 1;

    public override int NextDoc() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (true)
        {
            var doc = target >= set.Length ? -1 : set.NextSetBit(target);
            if (doc < 0)
            {
                return _doc = NO_MORE_DOCS;
            }

            if (live is null || live.Get(doc))
            {
                return _doc = doc;
            }

            target = doc + 1;
        }
    }

    public override long GetCost() => set.Cardinality;
}
