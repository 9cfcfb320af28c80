namespace Rse.Typeahead.Names;

/// <summary>Builds a <see cref="NameSegment"/>. Not thread-safe; used once.</summary>
internal sealed class NameSegmentBuilder
{
    private readonly NameReader _reader = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _distinct = [];
    private readonly List<int> _words = [];
    private readonly List<int> _wordStarts = [];
    private readonly List<byte> _kinds = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _audiences = [];
    private readonly List<int> _spaces = [];
    private readonly List<long> _times = [];
    private readonly List<int> _useSpaces = [];
    private readonly List<int> _useCounts = [];
    private readonly List<int> _useStarts = [];

    /// <summary>Adds a thing, unless no name of it has a word.</summary>
    public void Add(NameEntry entry, SpaceTable spaces)
    {
        var start = _words.Count;
        foreach (var name in entry.Names)
        {
            foreach (var word in _reader.Read(name))
            {
                var number = Number(word.Text);
                _words.Add(word.IsFirst ? ~number : number);
            }
        }

        if (_words.Count == start)
        {
            return;
        }

        AddFacts(entry.Kind, entry.Id, entry.Audience, entry.SpaceId == 0 ? -1 : spaces.Number(entry.SpaceId), entry.At, start);
        foreach (var (space, count) in entry.Spaces)
        {
            _useSpaces.Add(spaces.Number(space));
            _useCounts.Add(count);
        }
    }

    /// <summary>Adds a thing as another segment has it.</summary>
    public void Add(NameSegment from, int thing)
    {
        var start = _words.Count;
        foreach (var word in from.WordsOf(thing))
        {
            var number = Number(from.Word(NameSegment.Plain(word)));
            _words.Add(word < 0 ? ~number : number);
        }

        AddFacts(from.Kinds[thing], from.Ids[thing], from.Audiences[thing], from.Spaces[thing], from.Times[thing], start);
        var uses = from.UseStarts[thing]..from.UseStarts[thing + 1];
        _useSpaces.AddRange(from.UseSpaces.AsSpan(uses));
        _useCounts.AddRange(from.UseCounts.AsSpan(uses));
    }

    /// <summary>The segment.</summary>
    public NameSegment Build()
    {
        _wordStarts.Add(_words.Count);
        _useStarts.Add(_useSpaces.Count);
        var (letters, letterStarts) = SortWords();
        var order = SortThings();
        var (words, wordStarts) = Arrange(order, _words, _wordStarts);
        var (useSpaces, useStarts) = Arrange(order, _useSpaces, _useStarts);
        var (useCounts, _) = Arrange(order, _useCounts, _useStarts);
        var (postings, postingStarts) = Invert(words, wordStarts, letterStarts.Length - 1);
        var kinds = Pick(order, _kinds);
        var ids = Pick(order, _ids);
        int[] byKey = [.. Enumerable.Range(0, ids.Length)];
        Array.Sort(byKey, (a, b) => kinds[a] != kinds[b] ? kinds[a].CompareTo(kinds[b]) : ids[a].CompareTo(ids[b]));
        return new NameSegment
        {
            Letters = letters,
            LetterStarts = letterStarts,
            Postings = postings,
            PostingStarts = postingStarts,
            Words = words,
            WordStarts = wordStarts,
            Kinds = kinds,
            Ids = ids,
            Audiences = Pick(order, _audiences),
            Spaces = Pick(order, _spaces),
            Times = Pick(order, _times),
            UseSpaces = useSpaces,
            UseCounts = useCounts,
            UseStarts = useStarts,
            ByKey = byKey,
        };
    }

    private void AddFacts(byte kind, long id, long audience, int space, long at, int start)
    {
        _wordStarts.Add(start);
        _useStarts.Add(_useSpaces.Count);
        _kinds.Add(kind);
        _ids.Add(id);
        _audiences.Add(audience);
        _spaces.Add(space);
        _times.Add(at);
    }

    private int Number(ReadOnlySpan<char> word)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var number))
        {
            return number;
        }

        var text = word.ToString();
        _numbers[text] = _distinct.Count;
        _distinct.Add(text);
        return _distinct.Count - 1;
    }

    /// <summary>Numbers the words in their order.</summary>
    private (char[] Letters, int[] Starts) SortWords()
    {
        int[] sorted = [.. Enumerable.Range(0, _distinct.Count)];
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(_distinct[a], _distinct[b]));
        var numbers = new int[sorted.Length];
        var starts = new int[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            numbers[sorted[i]] = i;
            starts[i + 1] = starts[i] + _distinct[sorted[i]].Length;
        }

        var letters = new char[starts[^1]];
        for (var i = 0; i < sorted.Length; i++)
        {
            _distinct[sorted[i]].CopyTo(letters.AsSpan(starts[i]));
        }

        for (var i = 0; i < _words.Count; i++)
        {
            _words[i] = _words[i] < 0 ? ~numbers[~_words[i]] : numbers[_words[i]];
        }

        return (letters, starts);
    }

    // The numbers of words are in the order of the words, so that names compare as numbers.
    private int[] SortThings()
    {
        int[] order = [.. Enumerable.Range(0, _ids.Count)];
        Array.Sort(order, Compare);
        return order;
    }

    private int Compare(int one, int other)
    {
        if (_kinds[one] != _kinds[other])
        {
            return _kinds[one].CompareTo(_kinds[other]);
        }

        var (first, second) = (_wordStarts[one], _wordStarts[other]);
        for (; first < _wordStarts[one + 1] && second < _wordStarts[other + 1]; first++, second++)
        {
            var order = NameSegment.Plain(_words[first]).CompareTo(NameSegment.Plain(_words[second]));
            if (order != 0)
            {
                return order;
            }
        }

        var lengths = (_wordStarts[one + 1] - first).CompareTo(_wordStarts[other + 1] - second);
        return lengths != 0 ? lengths : _ids[one].CompareTo(_ids[other]);
    }

    private static T[] Pick<T>(int[] order, List<T> values) => Array.ConvertAll(order, thing => values[thing]);

    private static (int[] Values, int[] Starts) Arrange(int[] order, List<int> values, List<int> starts)
    {
        var arranged = new int[values.Count];
        var arrangedStarts = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
        {
            var (from, to) = (starts[order[i]], starts[order[i] + 1]);
            values.CopyTo(from, arranged, arrangedStarts[i], to - from);
            arrangedStarts[i + 1] = arrangedStarts[i] + to - from;
        }

        return (arranged, arrangedStarts);
    }

    /// <summary>The things of each word, each once, in their order.</summary>
    private static (int[] Postings, int[] Starts) Invert(int[] words, int[] wordStarts, int wordCount)
    {
        var starts = new int[wordCount + 1];
        var last = new int[wordCount];
        Array.Fill(last, -1);
        ForEach((word, _) => starts[word + 1]++);
        for (var i = 0; i < wordCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        var postings = new int[starts[^1]];
        var next = starts[..^1];
        Array.Fill(last, -1);
        ForEach((word, thing) => postings[next[word]++] = thing);
        return (postings, starts);

        void ForEach(Action<int, int> visit)
        {
            for (var thing = 0; thing < wordStarts.Length - 1; thing++)
            {
                for (var i = wordStarts[thing]; i < wordStarts[thing + 1]; i++)
                {
                    var word = NameSegment.Plain(words[i]);
                    if (last[word] != thing)
                    {
                        last[word] = thing;
                        visit(word, thing);
                    }
                }
            }
        }
    }
}
