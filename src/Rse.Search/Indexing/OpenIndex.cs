using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Rse.Activities;
using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>An index that is open for writing and reading. Written to by one projection, read on many threads.</summary>
internal sealed class OpenIndex
{
    /// <summary>What fields and analysis this code writes; an index with another stamp is built anew.</summary>
    public const string Schema = "rse-search/1";

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly string _network;

    private OpenIndex(Lucene.Net.Store.Directory directory, IndexWriter writer, string network)
    {
        _directory = directory;
        _network = network;
        Writer = writer;
        Manager = new SearcherManager(writer, applyAllDeletes: true, new Searchers());
    }

    public IndexWriter Writer { get; }

    public SearcherManager Manager { get; }

    /// <summary>How far the index has come; ahead of what is on the disk until <see cref="Commit"/>.</summary>
    public LogPosition Position { get; set; }

    /// <summary>Whether the end of the log was reached since the index was begun.</summary>
    public bool IsComplete { get; set; }

    /// <summary>
    /// The numbers of all documents, where the index was begun empty in this process; null where it was not, or where there are too many to
    /// remember. A document that is not among them is added, which costs less than to be replaced.
    /// </summary>
    public HashSet<long>? Known { get; set; }

    /// <summary>When it was last committed, as a timestamp of the time provider.</summary>
    public long CommittedAt { get; set; }

    public static OpenIndex Open(Lucene.Net.Store.Directory directory, TextAnalyzers analyzers, SearchOptions options, string network)
    {
        var config = new IndexWriterConfig(TextAnalyzers.Version, analyzers.Exact)
        {
            OpenMode = OpenMode.CREATE_OR_APPEND,
            Similarity = new BM25Similarity(),
            RAMBufferSizeMB = options.BufferMegabytes,
            UseCompoundFile = true,
        };
        var index = new OpenIndex(directory, new IndexWriter(directory, config), network);
        var data = index.Writer.CommitData;
        index.Position = ReadPosition(data);
        index.IsComplete = data.TryGetValue("complete", out var complete) && string.Equals(complete, "1", StringComparison.Ordinal);
        index.Known = index.Writer.MaxDoc == 0 ? [] : null;
        return index;
    }

    /// <summary>Why a commit cannot be gone on from; null where it can.</summary>
    public static string? FindFault(IDictionary<string, string> data, string network, LogPosition end)
    {
        if (!data.TryGetValue("schema", out var schema) || !string.Equals(schema, Schema, StringComparison.Ordinal))
        {
            return "it has another schema";
        }

        if (!data.TryGetValue("network", out var owner) || !string.Equals(owner, network, StringComparison.Ordinal))
        {
            return "it belongs to another network";
        }

        return end.IsBefore(ReadPosition(data)) ? "it is ahead of the log, as after the database was restored" : null;
    }

    public void Commit()
    {
        Writer.SetCommitData(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["schema"] = Schema,
                ["network"] = _network,
                ["epoch"] = Position.Epoch.ToString(CultureInfo.InvariantCulture),
                ["id"] = Position.Id.ToString(CultureInfo.InvariantCulture),
                ["complete"] = IsComplete ? "1" : "0",
            }
        );
        Writer.Commit();
    }

    /// <summary>Closes it with what is committed; what fails on the way no longer matters.</summary>
    public void Abandon()
    {
        Quietly(Manager.Dispose);
        Quietly(Writer.Rollback);
        Quietly(() => IndexWriter.Unlock(_directory));
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

    private static LogPosition ReadPosition(IDictionary<string, string> data) =>
        data.TryGetValue("epoch", out var epoch)
        && long.TryParse(epoch, CultureInfo.InvariantCulture, out var first)
        && data.TryGetValue("id", out var id)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var second)
            ? new LogPosition(first, second)
            : LogPosition.Start;

    private static void Quietly(Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // The index is broken or its folder gone: whatever closing it throws says nothing new.
        catch (Exception)
#pragma warning restore CA1031
        { }
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}
