using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Rse.People;
using Rse.Search.Indexing;
using Rse.Search.Querying.Matching;
using Rse.Subjects;

namespace Rse.Search.Querying.Ranking;

/// <summary>An index as a viewer sees it.</summary>
internal sealed class VisibleIndex
{
    private readonly FixedBitSet?[] _visible;
    private readonly NumericDocValues?[] _roots;
    private readonly IReadOnlySet<Id<Subject>>? _countedRoots;
    private readonly bool _seesValued;

    public VisibleIndex(IndexReader reader, Viewer viewer, IReadOnlySet<Id<Subject>>? countedRoots)
    {
        Reader = reader;
        _countedRoots = countedRoots;
        _visible = [.. reader.Leaves.Select(leaf => VisibleDocs.Find(leaf.AtomicReader, viewer))];
        _roots = [.. reader.Leaves.Select(leaf => leaf.AtomicReader.GetNumericDocValues(IndexFields.HostRoot))];

        // What a member is valued for is known to the network, which is the audience of every member.
        _seesValued = viewer.CanSee(Audience.Network);
        Statistics = IndexStatistics.Of(reader);
    }

    public IndexReader Reader { get; }

    /// <summary>What is known of the index, whoever looks at it.</summary>
    public IndexStatistics Statistics { get; }

    /// <summary>The documents of a segment that the viewer may see; null for all.</summary>
    public FixedBitSet? Visible(int segment) => _visible[segment];

    /// <summary>Whether a document counts: not if it is in the thread of a host object that is not known to be visible.</summary>
    public bool IsCounted(int segment, int doc) =>
        _countedRoots is null || RootOf(segment, doc) is not { } root || _countedRoots.Contains(root);

    /// <summary>The host object on top of the thread of a document; null for none.</summary>
    public Id<Subject>? RootOf(int segment, int doc) => _roots[segment]?.Get(doc) is { } root and not 0 ? new Id<Subject>(root) : null;

    /// <summary>Where a term is, in texts and in what members are valued for.</summary>
    public IEnumerable<TermLookup> Find(MatchTerm term)
    {
        if (TermLookup.Find(Statistics, Reader, term, TextPart.All) is { } text)
        {
            yield return text;
        }

        if (_seesValued && !term.IsCovered && TermLookup.Find(Statistics, Reader, term, TextPart.Valued) is { } valued)
        {
            yield return valued;
        }
    }

    /// <summary>Whether a document that the viewer may see has one of the terms, and whether one that counts does.</summary>
    public (bool IsVisible, bool IsCounted) Has(IEnumerable<TermLookup> terms)
    {
        var isVisible = false;
        foreach (var term in terms)
        {
            foreach (var segment in Reader.Leaves)
            {
                if (term.Docs(segment) is not { } docs)
                {
                    continue;
                }

                var visible = _visible[segment.Ord];
                for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                {
                    if (visible is not null && !visible.Get(doc))
                    {
                        continue;
                    }

                    isVisible = true;
                    if (IsCounted(segment.Ord, doc))
                    {
                        return (true, true);
                    }
                }
            }
        }

        return (isVisible, false);
    }
}
