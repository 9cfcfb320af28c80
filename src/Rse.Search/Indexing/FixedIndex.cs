using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Rse.Activities;
using Rse.Search.Indexing.Files;

namespace Rse.Search.Indexing;

/// <summary>
/// An index that only answers searches: as another process committed it, as it was before a failure, or what is left of a damaged one.
/// </summary>
internal sealed class FixedIndex : SearchableIndex, IDisposable
{
    private const int Attempts = 5;
    private const long SmallFile = 4 * 1024 * 1024;

    private readonly Searchers _searchers;
    private readonly IndexReader _reader;
    private readonly Check _check;

    private FixedIndex(long generation, IndexReader reader, LogPosition position, Check check)
    {
        Generation = generation;
        Searchable = position;
        _reader = reader;
        _check = check;
        _searchers = new Searchers(reader);
    }

    /// <summary>The number of its files in the folder.</summary>
    public long Generation { get; }

    public override ReferenceManager<IndexSearcher> Manager => _searchers;

    public override LogPosition Searchable { get; }

    public override bool IsSound => _check.IsPassed;

    /// <summary>Whether it can be brought to a later commit of the same files.</summary>
    public bool CanAdvance => _check.IsOfCommit;

    /// <summary>How many parts it has.</summary>
    public int Parts => _reader.Leaves.Count;

    /// <summary>Opens the last commit, without the parts that cannot be opened.</summary>
    public static FixedIndex Open(IndexFolder folder, long generation)
    {
        var directory = folder.OpenDirectory(generation);
        for (var attempt = 1; ; attempt++)
        {
            var infos = new SegmentInfos();
            infos.Read(directory);
            var intact = infos.Segments.Where(info => HasIntactFiles(directory, info)).ToList();
            if (intact.Count == infos.Count && TryOpenAll(directory) is { } reader)
            {
                return new(generation, reader, CommitStamp.Read(reader.IndexCommit.UserData).Position, new Check { IsOfCommit = true });
            }

            // The files of a commit vanish when its writer makes another.
            if (attempt == Attempts || SegmentInfos.GetLastCommitGeneration(directory) == infos.Generation)
            {
                return OpenParts(infos, intact, generation);
            }
        }
    }

    /// <summary>Keeps what searches of an index found last, before it is abandoned.</summary>
    public static FixedIndex Keep(OpenIndex index)
    {
        var position = index.Searchable;
        var searcher = index.Manager.Acquire();

        // The reference that was acquired is the one that this index gives back at its end.
        return new(index.Generation, searcher.IndexReader, position, new Check { IsPassed = index.IsSound });
    }

    /// <summary>The same index with what was committed since; null if it has not changed.</summary>
    public FixedIndex? Advance() =>
        CanAdvance && _reader is DirectoryReader reader && DirectoryReader.OpenIfChanged(reader) is { } next
            ? new FixedIndex(Generation, next, CommitStamp.Read(next.IndexCommit.UserData).Position, _check)
            : null;

    /// <summary>Reads every file. Returns null if all are intact, otherwise an index of those that are, or itself.</summary>
    public Task<FixedIndex?> CheckAsync()
    {
        // Borrowed before the index may be replaced.
        var searcher = Manager.Acquire();
        return Task.Run(() =>
        {
            try
            {
                var all = searcher.IndexReader.Leaves.Count;
                var intact = FindIntact(searcher.IndexReader);
                if (intact.Count < all)
                {
                    return new FixedIndex(Generation, new MultiReader([.. intact], closeSubReaders: false), Searchable, new Check());
                }

                _check.IsPassed = !_check.LacksParts;
                return _check.LacksParts ? this : null;
            }
            finally
            {
                Manager.Release(searcher);
            }
        });
    }

    /// <summary>Ends it when the last search that uses it has ended.</summary>
    public void Dispose() => _searchers.Dispose();

    // Lucene believes a small file as it opens it, and allots what a damaged one says. Large files are read when all is checked.
    private static bool HasIntactFiles(Lucene.Net.Store.Directory directory, SegmentCommitInfo info)
    {
        try
        {
            foreach (var name in info.GetFiles())
            {
                // The parts of a compound file have checksums of their own.
                if (!name.EndsWith(".cfs", StringComparison.Ordinal) && directory.FileLength(name) <= SmallFile)
                {
                    using var input = directory.OpenInput(name, IOContext.READ_ONCE);
                    CodecUtil.ChecksumEntireFile(input);
                }
            }

            return true;
        }
#pragma warning disable CA1031 // Damage shows itself in many exceptions.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static DirectoryReader? TryOpenAll(Lucene.Net.Store.Directory directory)
    {
        try
        {
            return DirectoryReader.Open(directory);
        }
#pragma warning disable CA1031 // Damage shows itself in many exceptions; perhaps some parts can be opened.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static FixedIndex OpenParts(SegmentInfos infos, List<SegmentCommitInfo> intact, long generation)
    {
        List<IndexReader> parts = [];
        foreach (var info in intact)
        {
            try
            {
                parts.Add(new SegmentReader(info, DirectoryReader.DEFAULT_TERMS_INDEX_DIVISOR, IOContext.READ));
            }
#pragma warning disable CA1031 // Damage shows itself in many exceptions.
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }
        }

        return new FixedIndex(
            generation,
            new MultiReader([.. parts], closeSubReaders: true),
            CommitStamp.Read(infos.UserData).Position,
            new Check { LacksParts = parts.Count < infos.Count }
        );
    }

    /// <summary>Lends one searcher that never changes.</summary>
    private sealed class Searchers : ReferenceManager<IndexSearcher>
    {
        public Searchers(IndexReader reader) => Current = NewSearcher(reader);

        protected override void DecRef(IndexSearcher reference) => reference.IndexReader.DecRef();

        protected override IndexSearcher RefreshIfNeeded(IndexSearcher referenceToRefresh) => null!;

        protected override bool TryIncRef(IndexSearcher reference) => reference.IndexReader.TryIncRef();

        protected override int GetRefCount(IndexSearcher reference) => reference.IndexReader.RefCount;
    }

    /// <summary>What is known of the files; shared by all commits of them that were opened.</summary>
    private sealed class Check
    {
        private volatile bool _isPassed;

        public bool IsOfCommit { get; init; }

        public bool LacksParts { get; init; }

        public bool IsPassed
        {
            get => _isPassed;
            set => _isPassed = value;
        }
    }
}
