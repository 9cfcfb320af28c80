using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.Search.Indexing;

namespace Rse.Search.Querying.Matching;

/// <summary>Where the terms of a query are in an index.</summary>
internal sealed class TermLookup
{
    private const int MostExpansions = 128;

    // What has no more documents than this is found again in no time.
    private const int WorthKeeping = 256;
    private const int MostKept = 64;

    // By segment: whoever types "inv" has typed "in" before, and one-letter beginnings hit most documents.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, FixedBitSet>> Prefixes = [];

    private readonly IndexReader _reader;
    private readonly MatchTerm _term;
    private readonly TermContext?[] _contexts;
    private readonly FixedBitSet?[] _sets;

    private TermLookup(IndexStatistics statistics, IndexReader reader, MatchTerm term, string field)
    {
        _reader = reader;
        _term = term;
        Field = field;
        _contexts = [.. term.Words.Select((word, i) => term.IsPrefix && i == term.Words.Count - 1 ? null : statistics.Find(field, word))];
        _sets = term is { IsPrefix: true, Words.Count: 1 }
            ? [.. reader.Leaves.Select(leaf => FindPrefix(leaf.AtomicReader, field, term.Words[0]))]
            : [];
        DocFreq =
            _sets.Length > 0 ? _sets.Sum(set => set?.Cardinality ?? 0)
            : _contexts.Length == 0 ? 0
            : _contexts.Min(context => context?.DocFreq ?? int.MaxValue);
    }

    public MatchTerm Term => _term;

    public string Field { get; }

    /// <summary>In how many documents it is at most; 0 if it is nowhere.</summary>
    public int DocFreq { get; }

    /// <summary>Looks for a term in a part of the texts; null if it is nowhere.</summary>
    public static TermLookup? Find(IndexStatistics statistics, IndexReader reader, MatchTerm term, TextPart part)
    {
        var field = FieldOf(term.Kind, part);
        return statistics.Has(field) && new TermLookup(statistics, reader, term, field) is { DocFreq: > 0 } found ? found : null;
    }

    /// <summary>
    /// The documents of a segment that have a word with its prefix, deleted ones included; null for none, or if it has no prefix.
    /// </summary>
    public FixedBitSet? Set(AtomicReaderContext segment) => _sets.Length > 0 ? _sets[segment.Ord] : null;

    /// <summary>The documents of a segment that have it; null for none.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="common">For a prefix: documents that have it, and all that are asked for; null for no limit.</param>
    public DocsEnum? Docs(AtomicReaderContext segment, FixedBitSet? common = null)
    {
        var live = segment.AtomicReader.LiveDocs;
        if (_sets.Length > 0)
        {
            return _sets[segment.Ord] is { } set ? new SetDocs(common ?? set, live) : null;
        }

        if (_term.Words.Count > 1)
        {
            return Phrase(segment, live);
        }

        return Seek(segment, 0)?.Docs(live, null, DocsFlags.FREQS);
    }

    /// <summary>The positions of a single word in a segment; null for none, or for a phrase.</summary>
    public DocsAndPositionsEnum? Positions(AtomicReaderContext segment) =>
        _term.IsWord ? Seek(segment, 0)?.DocsAndPositions(segment.AtomicReader.LiveDocs, null, DocsAndPositionsFlags.NONE) : null;

    private PhraseDocs? Phrase(AtomicReaderContext segment, IBits? live)
    {
        var slots = new DocsAndPositionsEnum[_term.Words.Count][];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] =
                _contexts[i] is null ? [.. Expand(segment.AtomicReader, live, _term.Words[i])]
                : Seek(segment, i)?.DocsAndPositions(live, null, DocsAndPositionsFlags.NONE) is { } docs ? [docs]
                : [];
            if (slots[i].Length == 0)
            {
                return null;
            }
        }

        return new PhraseDocs(slots, [.. _term.Offsets]);
    }

    private TermsEnum? Seek(AtomicReaderContext segment, int word)
    {
        if (_contexts[word]?.Get(segment.Ord) is not { } state)
        {
            return null;
        }

        var terms = segment.AtomicReader.GetTerms(Field).GetEnumerator();
        terms.SeekExact(new BytesRef(_term.Words[word]), state);
        return terms;
    }

    private IEnumerable<DocsAndPositionsEnum> Expand(AtomicReader reader, IBits? live, string prefix)
    {
        var bytes = new BytesRef(prefix);
        var terms = reader.GetTerms(Field)?.GetEnumerator();
        if (terms is null || terms.SeekCeil(bytes) is TermsEnum.SeekStatus.END)
        {
            yield break;
        }

        var count = 0;
        do
        {
            if (!StringHelper.StartsWith(terms.Term, bytes) || ++count > MostExpansions)
            {
                yield break;
            }

            if (terms.DocsAndPositions(live, null, DocsAndPositionsFlags.NONE) is { } docs)
            {
                yield return docs;
            }
        } while (terms.MoveNext());
    }

    private static string FieldOf(Texts.TermKind kind, TextPart part) =>
        part switch
        {
            TextPart.Title => IndexFields.OfTitle(kind),
            TextPart.Valued => IndexFields.OfValued(kind),
            _ => IndexFields.Of(kind),
        };

    private static FixedBitSet? FindPrefix(AtomicReader reader, string field, string prefix)
    {
        var kept = Prefixes.GetValue(reader.CoreCacheKey, _ => new ConcurrentDictionary<string, FixedBitSet>(StringComparer.Ordinal));
        var key = $"{field} {prefix}";
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var bytes = new BytesRef(prefix);
        var terms = reader.GetTerms(field)?.GetEnumerator();
        if (terms is null || terms.SeekCeil(bytes) is TermsEnum.SeekStatus.END)
        {
            return null;
        }

        FixedBitSet? set = null;
        DocsEnum? docs = null;
        var count = 0;
        do
        {
            if (!StringHelper.StartsWith(terms.Term, bytes))
            {
                break;
            }

            set ??= new FixedBitSet(reader.MaxDoc);
            docs = terms.Docs(null, docs, DocsFlags.NONE);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                set.Set(doc);
                count++;
            }
        } while (terms.MoveNext());

        if (set is not null && count > WorthKeeping && kept.Count < MostKept)
        {
            kept.TryAdd(key, set);
        }

        return set;
    }
}

/// <summary>The parts of a document that have words.</summary>
internal enum TextPart
{
    /// <summary>Title and text.</summary>
    All,

    /// <summary>The title.</summary>
    Title,

    /// <summary>What a member is valued for.</summary>
    Valued,
}
