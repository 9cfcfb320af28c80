using Lucene.Net.Index;
using Lucene.Net.Util;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Counting;

/// <summary>Counts the documents that were found, and their facts.</summary>
internal sealed class HitCounter(bool wantsFacets)
{
    // Nobody reads further, and the answer stays small.
    private const int MostValues = 100;

    private static readonly (Fact Fact, FilterField Field)[] Groups =
    [
        (Fact.Kind, FilterField.Kind),
        (Fact.Space, FilterField.Space),
        (Fact.Author, FilterField.Author),
        (Fact.Topic, FilterField.Topic),
        (Fact.Year, FilterField.Time),
        (Fact.Language, FilterField.None),
    ];

    private readonly Dictionary<string, int>[] _values = [.. Groups.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private SortedSetDocValues? _facts;
    private (long First, long End)[] _ranges = [];
    private int[] _counts = [];

    /// <summary>How many documents passed all filters.</summary>
    public int Total { get; private set; }

    /// <summary>Begins a segment.</summary>
    public void Open(AtomicReader reader)
    {
        if (!wantsFacets)
        {
            return;
        }

        _facts = reader.GetSortedSetDocValues(IndexFields.FactValues);
        if (_facts is null)
        {
            return;
        }

        _counts = new int[_facts.ValueCount];
        _ranges = [.. Groups.Select(group => Range(_facts, group.Fact))];
    }

    /// <summary>Counts a document that one filter stops at most.</summary>
    public void Add(int doc, FilterField stopped)
    {
        Total += stopped is FilterField.None ? 1 : 0;
        if (_facts is null)
        {
            return;
        }

        _facts.SetDocument(doc);
        for (var ord = _facts.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = _facts.NextOrd())
        {
            if (stopped is FilterField.None || IsOf(ord, stopped))
            {
                _counts[ord]++;
            }
        }
    }

    /// <summary>Ends a segment.</summary>
    public void Close()
    {
        if (_facts is null)
        {
            return;
        }

        var term = new BytesRef();
        for (var group = 0; group < Groups.Length; group++)
        {
            for (var ord = _ranges[group].First; ord < _ranges[group].End; ord++)
            {
                if (_counts[ord] > 0)
                {
                    _facts.LookupOrd(ord, term);
                    var value = DocumentFacts.ValueOf(term);
                    _values[group][value] = _values[group].GetValueOrDefault(value) + _counts[ord];
                }
            }
        }

        _facts = null;
    }

    /// <summary>Adds what another counter counted.</summary>
    public void Add(HitCounter other)
    {
        Total += other.Total;
        for (var group = 0; group < Groups.Length; group++)
        {
            foreach (var (value, count) in other._values[group])
            {
                _values[group][value] = _values[group].GetValueOrDefault(value) + count;
            }
        }
    }

    /// <summary>The facets, most first.</summary>
    public SearchFacets ToFacets() =>
        new()
        {
            Kinds = Values(0),
            Spaces = Values(1),
            Authors = Values(2),
            Topics = Values(3),
            Years = Values(4),
            Languages = Values(5),
        };

    private List<FacetValue> Values(int group) =>
        [
            .. _values[group]
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(MostValues)
                .Select(pair => new FacetValue { Value = pair.Key, Count = pair.Value }),
        ];

    private bool IsOf(long ord, FilterField field)
    {
        for (var group = 0; group < Groups.Length; group++)
        {
            if (Groups[group].Field == field && ord >= _ranges[group].First && ord < _ranges[group].End)
            {
                return true;
            }
        }

        return false;
    }

    private static (long First, long End) Range(SortedSetDocValues facts, Fact fact) =>
        (Place(facts, DocumentFacts.First(fact)), Place(facts, DocumentFacts.End(fact)));

    private static long Place(SortedSetDocValues facts, string term)
    {
        var ord = facts.LookupTerm(new BytesRef(term));
        return ord < 0 ? -ord - 1 : ord;
    }
}
