using Lucene.Net.Index;
using Rse.Activities;
using Rse.Networks;
using Rse.People;
using Rse.Search.Indexing.Files;

namespace Rse.Search.Indexing;

/// <summary>Finds out which indexes the folder has, and whether they fit the network, its log and this version.</summary>
internal sealed class IndexExaminer(IndexFolder folder, IndexSchema schema, NetworkService networks, ActivityReader activities)
{
    public async ValueTask<IndexSurvey> ExamineAsync(CancellationToken cancellationToken)
    {
        var network = (await networks.FindIdAsync(cancellationToken)).ToString("D");
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        List<FoundIndex> found = [];

        // Reading files must not block a thread that serves requests.
        foreach (var generation in await Task.Run(folder.ListGenerations, cancellationToken))
        {
            var (stamp, fault) = await Task.Run(() => Read(generation), cancellationToken);
            fault ??= await FindFaultAsync(stamp!, network, end, cancellationToken);
            found.Add(new FoundIndex(generation, stamp, fault));
        }

        return new IndexSurvey(new CommitStamp { Schema = schema.Stamp, Network = network }, end, found);
    }

    private (CommitStamp? Stamp, IndexFault? Fault) Read(long generation)
    {
        try
        {
            using var directory = folder.OpenDirectory(generation);
            var infos = new SegmentInfos();
            infos.Read(directory);
            return (CommitStamp.Read(infos.UserData), null);
        }
#pragma warning disable CA1031 // Damage causes many kinds of exceptions; none of them may stop search.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, new IndexFault($"it cannot be read ({exception.GetType().Name})", IsSearchable: false));
        }
    }

    /// <remarks>
    /// A commit that is older than the log is continued, also after a restore: the log may only have grown since. One that knows an
    /// activity that the log does not have was made before the database was restored to an earlier state, whatever was written since.
    /// </remarks>
    private async ValueTask<IndexFault?> FindFaultAsync(
        CommitStamp stamp,
        string network,
        LogPosition end,
        CancellationToken cancellationToken
    )
    {
        if (!string.Equals(stamp.Network, network, StringComparison.Ordinal))
        {
            return new IndexFault("it belongs to another network", IsSearchable: false);
        }

        if (end.IsBefore(stamp.Position))
        {
            return new IndexFault(
                $"it is ahead of the log (activity {stamp.Position.Id}, where the log ends with {end.Id}), "
                    + "as after the database was restored",
                IsSearchable: false
            );
        }

        if (
            stamp.Position != LogPosition.Start
            && (
                await FindAsync(stamp.Position, cancellationToken) is not { } last
                || !string.Equals(stamp.Last, CommitStamp.Describe(last), StringComparison.Ordinal)
            )
        )
        {
            return new IndexFault(
                $"its last activity, {stamp.Position.Id}, is not the one that the log has there, as after the database was restored",
                IsSearchable: false
            );
        }

        return string.Equals(stamp.Schema, schema.Stamp, StringComparison.Ordinal)
            ? null
            : new IndexFault(
                $"it has another schema ({stamp.Schema} instead of {schema.Stamp})",
                IsSearchable: IndexSchema.IsSearchable(stamp.Schema)
            );
    }

    /// <summary>What the log has at a position.</summary>
    private async ValueTask<Activity?> FindAsync(LogPosition position, CancellationToken cancellationToken)
    {
        var read = await activities.ReadAsync(Viewer.System, position with { Id = position.Id - 1 }, 1, cancellationToken);
        return read is [var logged] && logged.Position == position ? logged.Activity : null;
    }
}

/// <summary>What the folder has.</summary>
/// <param name="Beginning">The stamp of an index that begins now.</param>
/// <param name="End">The end of the log.</param>
/// <param name="Indexes">The indexes, the newest first.</param>
internal sealed record IndexSurvey(CommitStamp Beginning, LogPosition End, IReadOnlyList<FoundIndex> Indexes)
{
    /// <summary>The newest; null if there is none.</summary>
    public FoundIndex? Newest => Indexes.Count > 0 ? Indexes[0] : null;

    /// <summary>
    /// What answers searches until the newest does: the newest that is complete, or else the newest; null if there is none.
    /// </summary>
    public FoundIndex? Serving =>
        Indexes.FirstOrDefault(index => index.IsSearchable && index.Stamp!.IsComplete)
        ?? Indexes.FirstOrDefault(index => index.IsSearchable);
}

/// <summary>An index in the folder.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Stamp">What is committed with it; null if it cannot be read.</param>
/// <param name="Fault">Why it cannot be continued; null if it can.</param>
internal sealed record FoundIndex(long Generation, CommitStamp? Stamp, IndexFault? Fault)
{
    public bool IsSearchable => Stamp is not null && Fault is not { IsSearchable: false };
}

/// <summary>Why an index has to be built again.</summary>
/// <param name="Reason">For operators: "it is damaged".</param>
/// <param name="IsSearchable">Whether it answers searches until there is a new one.</param>
internal sealed record IndexFault(string Reason, bool IsSearchable);
