using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Rse.Activities;
using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>An index that is open for writing and reading. Written to by one projection, read on many threads.</summary>
internal sealed class OpenIndex
{
    /// <summary>The version of fields and analysis; an index with another version is rebuilt.</summary>
    public const string Schema = "rse-search/4";

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly string _network;
    private string _last = "";
    private volatile ShownPosition _shown = new(LogPosition.Start);

    private OpenIndex(Lucene.Net.Store.Directory directory, IndexWriter writer, string network)
    {
        _directory = directory;
        _network = network;
        Writer = writer;
        Manager = new SearcherManager(writer, applyAllDeletes: true, new Searchers());
    }

    public IndexWriter Writer { get; }

    public SearcherManager Manager { get; }

    /// <summary>The position in the log up to which the index is current; ahead of the disk until <see cref="Commit"/>.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>The position in the log up to which searches find everything; may be read on any thread.</summary>
    public LogPosition Searchable => _shown.Position;

    /// <summary>Whether the index has reached the end of the log since it was created.</summary>
    public bool IsComplete { get; set; }

    /// <summary>
    /// The numbers of all documents, if the index was created in this process; otherwise, or if they are too many, null. Adding a document
    /// that is not among them costs less than replacing it.
    /// </summary>
    public HashSet<long>? Known { get; set; }

    /// <summary>When it was last committed, as a <see cref="TimeProvider"/> timestamp.</summary>
    public long CommittedAt { get; set; }

    public static OpenIndex Open(Lucene.Net.Store.Directory directory, SearchOptions options, string network)
    {
        var config = new IndexWriterConfig(TextAnalyzers.Version, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE_OR_APPEND,
            Similarity = LengthSimilarity.Instance,
            RAMBufferSizeMB = options.BufferMegabytes,
            UseCompoundFile = true,
        };
        var index = new OpenIndex(directory, new IndexWriter(directory, config), network);
        var data = index.Writer.CommitData;
        index.Position = ReadPosition(data);
        index._shown = new ShownPosition(index.Position);
        index._last = data.TryGetValue("last", out var last) ? last : "";
        index.IsComplete = data.TryGetValue("complete", out var complete) && string.Equals(complete, "1", StringComparison.Ordinal);
        index.Known = index.Writer.MaxDoc == 0 ? [] : null;
        return index;
    }

    /// <summary>Returns why a commit cannot be continued; null if it can.</summary>
    /// <param name="data">What was committed with it.</param>
    /// <param name="network">The network that opens it.</param>
    /// <param name="end">The end of the log.</param>
    /// <param name="last">What the log has at the position of the commit; null for nothing.</param>
    /// <remarks>
    /// A commit that is older than the log is continued, also after a restore: the log may only have grown since. One that knows an
    /// activity that the log does not have was made before the database was restored to an earlier state, whatever was written since.
    /// </remarks>
    public static string? FindFault(IDictionary<string, string> data, string network, LogPosition end, LoggedActivity? last)
    {
        if (!data.TryGetValue("schema", out var schema) || !string.Equals(schema, Schema, StringComparison.Ordinal))
        {
            return "it has another schema";
        }

        if (!data.TryGetValue("network", out var owner) || !string.Equals(owner, network, StringComparison.Ordinal))
        {
            return "it belongs to another network";
        }

        var position = ReadPosition(data);
        if (end.IsBefore(position))
        {
            return $"it is ahead of the log (activity {position.Id}, where the log ends with {end.Id}), as after the database was restored";
        }

        var isOfThisLog =
            position == LogPosition.Start
            || (
                last?.Position == position
                && data.TryGetValue("last", out var known)
                && string.Equals(known, Describe(last.Activity), StringComparison.Ordinal)
            );
        return isOfThisLog
            ? null
            : $"its last activity, {position.Id}, is not the one that the log has there, as after the database was restored";
    }

    /// <summary>The position in the log up to which a commit is current.</summary>
    public static LogPosition ReadPosition(IDictionary<string, string> data) =>
        data.TryGetValue("epoch", out var epoch)
        && long.TryParse(epoch, CultureInfo.InvariantCulture, out var first)
        && data.TryGetValue("id", out var id)
        && long.TryParse(id, CultureInfo.InvariantCulture, out var second)
            ? new LogPosition(first, second)
            : LogPosition.Start;

    /// <summary>Records the last activity that was applied.</summary>
    public void MoveTo(LoggedActivity last)
    {
        Position = last.Position;
        _last = Describe(last.Activity);
    }

    /// <summary>Lets searches find what was written.</summary>
    public void Refresh()
    {
        Manager.MaybeRefreshBlocking();
        _shown = new ShownPosition(Position);
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
                ["last"] = _last,
                ["complete"] = IsComplete ? "1" : "0",
            }
        );
        Writer.Commit();
    }

    /// <summary>Closes it without committing; ignores failures.</summary>
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

    // What never changes of an activity, and differs between two that were given the same number.
    private static string Describe(Activity activity) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{activity.At.ToUnixTimeMilliseconds()} {activity.Verb} {activity.SubjectId} {activity.SpaceId} {activity.MemberId}"
        );

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

    // A reference: a position is too large to be read in one piece.
    private sealed record ShownPosition(LogPosition Position);

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = LengthSimilarity.Instance };
    }
}
