using Lucene.Net.Index;
using Lucene.Net.Search;
using Rse.Activities;

namespace Rse.Search.Indexing;

/// <summary>An index that answers searches, on many threads.</summary>
internal abstract class SearchableIndex
{
    /// <summary>Lends searchers: give each back.</summary>
    public abstract ReferenceManager<IndexSearcher> Manager { get; }

    /// <summary>The position in the log up to which searches find everything.</summary>
    public abstract LogPosition Searchable { get; }

    /// <summary>
    /// Whether it is known to hold all that it should up to there. Otherwise parts of it are damaged, or not checked yet: what it finds is
    /// shown, and what it counts is not.
    /// </summary>
    public abstract bool IsSound { get; }

    /// <summary>Lets searches find what was written until now.</summary>
    public virtual void Refresh() { }

    /// <summary>A searcher that leaves scoring to the ranking.</summary>
    public static IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = LengthSimilarity.Instance };

    /// <summary>The parts that can be read from begin to end, by their checksums.</summary>
    public static List<IndexReader> FindIntact(IndexReader reader)
    {
        List<IndexReader> intact = [];
        foreach (var leaf in reader.Leaves)
        {
            try
            {
                leaf.AtomicReader.CheckIntegrity();
                intact.Add(leaf.AtomicReader);
            }
#pragma warning disable CA1031 // Damage shows itself in many exceptions.
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }
        }

        return intact;
    }
}
