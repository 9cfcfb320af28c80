using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Matching;

/// <summary>What is known of an index as a whole: computed once for a reader, which never changes.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class IndexStatistics
{
    // Whoever reads the next page, or the results by kind, asks for the same words again. Some 200 bytes each.
    private const int MostTerms = 4_096;

    private static readonly ConditionalWeakTable<IndexReader, IndexStatistics> Kept = [];

    private readonly IndexReader _reader;
    private readonly ConcurrentDictionary<(string Field, float K1, float B), FieldScores> _scores = [];
    private readonly ConcurrentDictionary<(string Field, string Word), TermContext> _terms = [];
    private readonly HashSet<string> _fields;

    private IndexStatistics(IndexReader reader)
    {
        _reader = reader;
        _fields = [.. reader.Leaves.SelectMany(leaf => leaf.AtomicReader.Fields ?? Enumerable.Empty<string>())];
        var (all, french, english) = (CountDocs(IndexFields.Exact), CountDocs(IndexFields.French), CountDocs(IndexFields.English));
        ShareInBoth = Math.Clamp((float)(french + english - all) / Math.Max(1, Math.Min(french, english)), 0, 1);
    }

    /// <summary>Of the texts in the rarer language, which share is in the fields of both.</summary>
    public float ShareInBoth { get; }

    public static IndexStatistics Of(IndexReader reader) => Kept.GetValue(reader, reader => new IndexStatistics(reader));

    /// <summary>Whether any document has a field.</summary>
    public bool Has(string field) => _fields.Contains(field);

    /// <summary>How much the occurrences of a word in a field count.</summary>
    public FieldScores ScoresOf(string field, float k1, float b) =>
        _scores.GetOrAdd((field, k1, b), key => FieldScores.Of(_reader, key.Field, key.K1, key.B));

    /// <summary>Where a term is in each segment.</summary>
    public TermContext Find(string field, string word)
    {
        if (_terms.TryGetValue((field, word), out var known))
        {
            return known;
        }

        var found = TermContext.Build(_reader.Context, new Term(field, word));
        if (_terms.Count >= MostTerms)
        {
            _terms.Clear();
        }

        _terms.TryAdd((field, word), found);
        return found;
    }

    private int CountDocs(string field) => _reader.Leaves.Sum(leaf => Math.Max(0, leaf.AtomicReader.GetTerms(field)?.DocCount ?? 0));
}
