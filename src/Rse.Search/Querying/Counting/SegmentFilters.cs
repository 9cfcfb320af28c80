using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Counting;

/// <summary>The filters of a search, as bits of the documents of a segment.</summary>
internal sealed class SegmentFilters
{
    private readonly List<(FilterField Field, FixedBitSet Bits)> _bits = [];
    private readonly NumericDocValues _times;
    private readonly long? _from;
    private readonly long? _until;

    public SegmentFilters(AtomicReader reader, SearchFilters filters)
    {
        _times = reader.GetNumericDocValues(IndexFields.At);
        _from = filters.From?.ToUnixTimeMilliseconds();
        _until = filters.Until?.ToUnixTimeMilliseconds();
        Add(
            reader,
            FilterField.Space,
            Terms(Fact.Space, filters.Spaces.Select(id => id.Value)),
            Terms(Fact.Space, filters.ExcludedSpaces.Select(id => id.Value))
        );
        Add(
            reader,
            FilterField.Author,
            Terms(Fact.Author, filters.Authors.Select(id => id.Value)),
            Terms(Fact.Author, filters.ExcludedAuthors.Select(id => id.Value))
        );
        Add(reader, FilterField.Kind, Kinds(filters.Kinds), Kinds(filters.ExcludedKinds));
        Add(reader, FilterField.Topic, Terms(Fact.Topic, filters.Topics), Terms(Fact.Topic, filters.ExcludedTopics));
        AddFlag(reader, Fact.Unanswered, filters.IsUnanswered);
        AddFlag(reader, Fact.HasLink, filters.HasLink);
    }

    /// <summary>Which filter stops a document: none, a single one, or several.</summary>
    public FilterField Stops(int doc)
    {
        var stopped = FilterField.None;
        foreach (var (field, bits) in _bits)
        {
            if (bits.Get(doc))
            {
                continue;
            }

            if (stopped is not FilterField.None && stopped != field)
            {
                return FilterField.Several;
            }

            stopped = field;
        }

        if (_from is null && _until is null)
        {
            return stopped;
        }

        var time = _times.Get(doc);
        return !(time < _from) && !(time >= _until) ? stopped
            : stopped is FilterField.None ? FilterField.Time
            : FilterField.Several;
    }

    private static List<string> Terms(Fact fact, IEnumerable<long> ids) => [.. ids.Select(id => DocumentFacts.Term(fact, id))];

    private static List<string> Terms(Fact fact, IEnumerable<string> values) =>
        [.. values.Select(value => DocumentFacts.Term(fact, value))];

    private static List<string> Kinds(IReadOnlyCollection<string> kinds) => [.. Terms(Fact.Kind, kinds), .. Terms(Fact.PostKind, kinds)];

    private void AddFlag(AtomicReader reader, Fact fact, bool? wanted)
    {
        List<string> terms = [DocumentFacts.Term(fact, "")];
        if (wanted is { } isWanted)
        {
            Add(reader, FilterField.Flag, isWanted ? terms : [], isWanted ? [] : terms);
        }
    }

    private void Add(AtomicReader reader, FilterField field, List<string> wanted, List<string> excluded)
    {
        if (wanted.Count + excluded.Count == 0)
        {
            return;
        }

        var bits = new FixedBitSet(Math.Max(1, reader.MaxDoc));
        if (wanted.Count > 0)
        {
            wanted.ForEach(term => Each(reader, term, bits.Set));
        }
        else
        {
            bits.Set(0, bits.Length);
        }

        excluded.ForEach(term => Each(reader, term, bits.Clear));
        _bits.Add((field, bits));
    }

    private static void Each(AtomicReader reader, string term, Action<int> act)
    {
        if (reader.GetTermDocsEnum(new Term(IndexFields.Facts, term)) is not { } docs)
        {
            return;
        }

        for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
        {
            act(doc);
        }
    }
}

/// <summary>The fields by which documents are filtered.</summary>
internal enum FilterField
{
    /// <summary>No field.</summary>
    None,

    /// <summary>The space.</summary>
    Space,

    /// <summary>The author.</summary>
    Author,

    /// <summary>The kind of thing or of post.</summary>
    Kind,

    /// <summary>The topic.</summary>
    Topic,

    /// <summary>The time of publication.</summary>
    Time,

    /// <summary>A property that is no facet.</summary>
    Flag,

    /// <summary>More than one field.</summary>
    Several,
}
