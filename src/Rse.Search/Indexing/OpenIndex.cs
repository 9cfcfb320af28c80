using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Rse.Activities;
using Rse.Search.Texts;
using Lock = System.Threading.Lock;

namespace Rse.Search.Indexing;

/// <summary>An index that is open for writing and reading. Written to by one projection, read on many threads.</summary>
internal sealed class OpenIndex : SearchableIndex
{
    // What is written is first kept in memory, up to this, so that a search after each write costs no files.
    private const double SmallMegabytes = 5;
    private const double CachedMegabytes = 32;

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly MergeMonitor _merges;
    private readonly Lock _refreshing = new();
    private readonly Lock _committing = new();
    private volatile CommitStamp _stamp;
    private volatile CommitStamp _shown;
    private volatile CommitStamp _committed;
    private volatile bool _isChecked;

    private OpenIndex(Lucene.Net.Store.Directory directory, long generation, IndexWriter writer, MergeMonitor merges, CommitStamp stamp)
    {
        _directory = directory;
        _merges = merges;
        _stamp = _shown = _committed = stamp;
        Generation = generation;
        Writer = writer;
        Manager = new SearcherManager(writer, applyAllDeletes: true, new Searchers());
    }

    /// <summary>The number of its files in the folder.</summary>
    public long Generation { get; }

    public IndexWriter Writer { get; }

    public override ReferenceManager<IndexSearcher> Manager { get; }

    /// <summary>The position in the log up to which the index is current; ahead of the disk until <see cref="Commit"/>.</summary>
    public LogPosition Position => _stamp.Position;

    public override LogPosition Searchable => _shown.Position;

    public override bool IsSound => _isChecked;

    /// <summary>Whether the index has reached the end of the log since it was created.</summary>
    public bool IsComplete => _stamp.IsComplete;

    /// <summary>Whether something is written that is not committed.</summary>
    public bool IsDirty => !ReferenceEquals(_stamp, _committed);

    /// <summary>Why files could not be merged in the background; null if all could be.</summary>
    public Exception? MergeFailure => _merges.Failure;

    /// <summary>
    /// The numbers of all documents, if the index was created in this process; otherwise, or if they are too many, null. Adding a document
    /// that is not among them costs less than replacing it.
    /// </summary>
    public HashSet<long>? Known { get; set; }

    /// <summary>When it was last committed, as a <see cref="TimeProvider"/> timestamp.</summary>
    public long CommittedAt { get; set; }

    /// <summary>Opens the last commit, or begins an index and commits its beginning.</summary>
    /// <param name="files">The directory; disposed with the index, also if this fails.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="options">The options.</param>
    /// <param name="beginning">The stamp of a new index; one that exists has its own.</param>
    public static OpenIndex Open(Lucene.Net.Store.Directory files, long generation, SearchOptions options, CommitStamp beginning)
    {
        var directory = new NRTCachingDirectory(files, SmallMegabytes, CachedMegabytes);
        IndexWriter? writer = null;
        try
        {
            var merges = new MergeMonitor();
            var config = new IndexWriterConfig(TextAnalyzers.Version, new KeywordAnalyzer())
            {
                OpenMode = OpenMode.CREATE_OR_APPEND,
                Similarity = LengthSimilarity.Instance,
                RAMBufferSizeMB = options.BufferMegabytes,
                UseCompoundFile = true,
                CheckIntegrityAtMerge = true,
                MergeScheduler = merges,
            };
            writer = new IndexWriter(directory, config);
            var isNew = writer.CommitData.Count == 0;
            var index = new OpenIndex(directory, generation, writer, merges, isNew ? beginning : CommitStamp.Read(writer.CommitData));
            index.Known = writer.MaxDoc == 0 ? [] : null;
            if (isNew)
            {
                index.Commit();
            }

            return index;
        }
        catch
        {
            Quietly(() => writer?.Rollback());
            Quietly(files.Dispose);
            throw;
        }
    }

    /// <summary>Records that every file was read and is intact.</summary>
    public void MarkChecked() => _isChecked = true;

    /// <summary>Records the last activity that was applied.</summary>
    public void MoveTo(LoggedActivity last, bool isComplete) =>
        _stamp = _stamp with { Position = last.Position, Last = CommitStamp.Describe(last.Activity), IsComplete = isComplete };

    /// <summary>Lets searches find what was written until now; free if nothing was.</summary>
    public override void Refresh()
    {
        if (ReferenceEquals(_shown, _stamp))
        {
            return;
        }

        lock (_refreshing)
        {
            // Everything up to this position was written before it was recorded.
            var stamp = _stamp;
            if (!ReferenceEquals(_shown, stamp))
            {
                Manager.MaybeRefreshBlocking();
                _shown = stamp;
            }
        }
    }

    /// <summary>Makes what was written survive a crash. Other threads may write meanwhile.</summary>
    public void Commit()
    {
        lock (_committing)
        {
            var stamp = _stamp;
            Writer.SetCommitData(stamp.Write());
            Writer.Commit();
            _committed = stamp;
        }
    }

    /// <summary>Closes it without committing; ignores failures.</summary>
    public void Abandon()
    {
        Quietly(Manager.Dispose);
        Quietly(Writer.Rollback);
        Quietly(_directory.Dispose);
    }

    /// <summary>Commits and closes.</summary>
    public void Close()
    {
        Commit();
        Manager.Dispose();
        Writer.Dispose();
        _directory.Dispose();
    }

    private static void Quietly(Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // The index is damaged or its folder is missing: further exceptions add no information.
        catch (Exception)
#pragma warning restore CA1031
        { }
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => SearchableIndex.NewSearcher(reader);
    }

    /// <summary>Remembers why files could not be merged: Lucene forgets it, and tries again for ever.</summary>
    private sealed class MergeMonitor : ConcurrentMergeScheduler
    {
        private volatile Exception? _failure;

        public Exception? Failure => _failure;

        protected override void HandleMergeException(Exception exc) => _failure ??= exc;
    }
}
