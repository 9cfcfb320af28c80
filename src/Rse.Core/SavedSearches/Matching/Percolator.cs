using Rse.Search.Words;

namespace Rse.SavedSearches.Matching;

/// <summary>Finds, for a text, which of many queries match it, and looks at few of them.</summary>
/// <remarks>
/// <para>Each query hangs on anchors: of its clauses, the one whose terms are the rarest in what was read lately, each alternative by its
/// rarest term; a query of filters alone hangs on a space, author, kind or topic. A text that has none of the anchors cannot match.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
internal sealed class Percolator
{
    // What was read longer ago counts half.
    private const int Memory = 4096;

    // So much rarer must a word be seen than a small word, of which nearly every text has several.
    private const int CommonCost = 1_000_000;

    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Dictionary<string, Slot> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Slot> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Slot>.AlternateLookup<ReadOnlySpan<char>> _prefixSpans;
    private readonly Dictionary<string, Slot> _facts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> _prefixLengths = [];
    private int _read;
    private int _untilAnchored = 64;
    private int _stamp;

    public Percolator() => _prefixSpans = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many queries it has.</summary>
    public int Count => _entries.Count;

    /// <summary>How many queries the last text was compared with.</summary>
    public int Candidates { get; private set; }

    /// <summary>Adds a query, or replaces the one with its id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="query">The query.</param>
    /// <param name="facts">
    /// What else a text must have one of, see <see cref="Match"/>; looked at only if the query has no words. Empty if a text may have
    /// anything.
    /// </param>
    public void Put(long id, StrictQuery query, IReadOnlyCollection<string> facts)
    {
        Remove(id);
        if (query.IsImpossible)
        {
            return;
        }

        var entry = new Entry(id, query, query.Clauses.Count == 0 ? facts : []);
        _entries[id] = entry;
        foreach (var pattern in query.Clauses.SelectMany(clause => clause))
        {
            Register(pattern, 1);
        }

        Hang(entry);
    }

    /// <summary>Removes a query, if it is there.</summary>
    public void Remove(long id)
    {
        if (!_entries.Remove(id, out var entry))
        {
            return;
        }

        Unhang(entry);
        foreach (var pattern in entry.Query.Clauses.SelectMany(clause => clause))
        {
            Register(pattern, -1);
        }
    }

    /// <summary>The ids of the queries whose words match; filters remain to be checked. In no particular order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">What is known of it besides its words, as in <see cref="Put"/>.</param>
    public IReadOnlyList<long> Match(TextTerms text, IEnumerable<string> facts)
    {
        _stamp++;
        Candidates = 0;
        List<long> found = [];
        Walk(text, slot => Collect(slot, text, found));
        foreach (var fact in facts.Append(""))
        {
            if (_facts.TryGetValue(fact, out var slot))
            {
                Collect(slot, text, found);
            }
        }

        _read++;
        if (--_untilAnchored == 0)
        {
            Anchor();
        }

        return found;
    }

    /// <summary>Learns from a text how frequent its words are, without looking for matches.</summary>
    public void Learn(TextTerms text)
    {
        Walk(text, _ => { });
        _read++;
    }

    /// <summary>Chooses the anchors anew, by what has been read.</summary>
    public void Anchor()
    {
        _untilAnchored = Math.Clamp(_read, 64, Memory / 2);
        if (_read > Memory)
        {
            _read /= 2;
            foreach (var slot in _terms.Values.Concat(_prefixes.Values))
            {
                slot.Seen /= 2;
            }
        }

        foreach (var entry in _entries.Values.Where(entry => entry.Query.Clauses.Count > 1))
        {
            Unhang(entry);
            Hang(entry);
        }
    }

    private void Collect(Slot slot, TextTerms text, List<long> found)
    {
        foreach (var entry in slot.Anchored)
        {
            if (entry.Stamp != _stamp)
            {
                entry.Stamp = _stamp;
                Candidates++;
                if (entry.Query.Matches(text))
                {
                    found.Add(entry.Id);
                }
            }
        }
    }

    /// <summary>Visits what some query asks for and the text has, and counts that it was seen.</summary>
    private void Walk(TextTerms text, Action<Slot> visit)
    {
        foreach (var term in text.All)
        {
            if (_terms.TryGetValue(term, out var slot))
            {
                slot.Seen++;
                visit(slot);
            }

            foreach (var length in _prefixLengths.Keys)
            {
                if (length > term.Length)
                {
                    break;
                }

                if (_prefixSpans.TryGetValue(term.AsSpan(0, length), out var prefixed))
                {
                    prefixed.Seen++;
                    visit(prefixed);
                }
            }
        }
    }

    private void Register(TermPattern pattern, int change)
    {
        for (var i = 0; i < pattern.Terms.Count; i++)
        {
            var isPrefix = IsPrefix(pattern, i);
            var slots = isPrefix ? _prefixes : _terms;
            var term = pattern.Terms[i];
            if (!slots.TryGetValue(term, out var slot))
            {
                slots[term] = slot = new Slot();
            }

            slot.Uses += change;
            if (isPrefix)
            {
                var uses = _prefixLengths.GetValueOrDefault(term.Length) + change;
                if (uses == 0)
                {
                    _prefixLengths.Remove(term.Length);
                }
                else
                {
                    _prefixLengths[term.Length] = uses;
                }
            }

            if (slot.Uses == 0)
            {
                slots.Remove(term);
            }
        }
    }

    private void Hang(Entry entry)
    {
        var best = (Cost: long.MaxValue, Slots: (List<Slot>)[]);
        foreach (var clause in entry.Query.Clauses)
        {
            var (cost, slots) = (0L, new List<Slot>());
            foreach (var pattern in clause)
            {
                var (rarest, of) = Rarest(pattern);
                cost += of;
                slots.Add(rarest);
            }

            if (cost < best.Cost)
            {
                best = (cost, slots);
            }
        }

        entry.Anchors.AddRange(entry.Query.Clauses.Count > 0 ? best.Slots.Distinct() : Facts(entry));
        foreach (var slot in entry.Anchors)
        {
            slot.Anchored.Add(entry);
        }
    }

    private IEnumerable<Slot> Facts(Entry entry)
    {
        foreach (var fact in entry.Facts.Count == 0 ? [""] : entry.Facts)
        {
            if (!_facts.TryGetValue(fact, out var slot))
            {
                _facts[fact] = slot = new Slot();
            }

            yield return slot;
        }
    }

    // What many queries want is rather common; of what was never seen, the longest is the rarest.
    private (Slot Slot, long Cost) Rarest(TermPattern pattern)
    {
        var best = (Slot: (Slot?)null, Cost: long.MaxValue);
        for (var i = 0; i < pattern.Terms.Count; i++)
        {
            var term = pattern.Terms[i];
            var isPrefix = IsPrefix(pattern, i);
            var slot = (isPrefix ? _prefixes : _terms)[term];
            var cost = (slot.Seen * 100L) + slot.Uses + Math.Max(0, (isPrefix ? 40 : 20) - term.Length);
            cost += pattern.IsCommon ? CommonCost : 0;
            if (cost < best.Cost)
            {
                best = (slot, cost);
            }
        }

        return (best.Slot!, best.Cost);
    }

    private static void Unhang(Entry entry)
    {
        foreach (var slot in entry.Anchors)
        {
            slot.Anchored.Remove(entry);
        }

        entry.Anchors.Clear();
    }

    private static bool IsPrefix(TermPattern pattern, int term) => pattern.IsPrefix && term == pattern.Terms.Count - 1;

    private sealed class Entry(long id, StrictQuery query, IReadOnlyCollection<string> facts)
    {
        public long Id => id;

        public StrictQuery Query => query;

        public IReadOnlyCollection<string> Facts => facts;

        public List<Slot> Anchors { get; } = [];

        /// <summary>The last text with which it was compared.</summary>
        public int Stamp { get; set; }
    }

    /// <summary>A term, prefix or fact that some query has.</summary>
    private sealed class Slot
    {
        public HashSet<Entry> Anchored { get; } = [];

        /// <summary>How many queries have it.</summary>
        public int Uses { get; set; }

        /// <summary>In how many of the texts read lately it was.</summary>
        public int Seen { get; set; }
    }
}
