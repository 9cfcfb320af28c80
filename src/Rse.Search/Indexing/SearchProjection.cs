using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Projections;

namespace Rse.Search.Indexing;

/// <summary>Updates the index of this node from the log; while another process writes it, waits until that one has.</summary>
internal sealed class SearchProjection(
    IndexManager manager,
    IndexUpdater updater,
    SpaceReindexer reindexer,
    CommitSchedule commits,
    IndexCondition condition,
    ILogger<SearchProjection> logger,
    TimeProvider time
) : INodeProjection
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BuildingRefreshInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FollowInterval = TimeSpan.FromMilliseconds(250);

    private LogPosition _next;
    private long _refreshedAt;

    public string Name => "search";

    public async ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken)
    {
        _next = await manager.OpenAsync(cancellationToken) is { } index
            ? index.Position
            : await manager.FindFollowedAsync(cancellationToken);
        return _next;
    }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        if (await OpenAsync(context.Position, cancellationToken) is not { } index)
        {
            _next = context.Position;
            return;
        }

        if (index.Position.IsBefore(_next))
        {
            // Rebuilt since the position was read: this batch would leave a gap.
            throw new InvalidOperationException("The search index was reopened; it continues from its own position.");
        }

        var changes = SearchChanges.Of(context.Batch);
        var update = await updater.ReadAsync(changes, cancellationToken);
        await WriteAsync(index, () => updater.WriteAsync(index, update));
        foreach (var (space, position) in changes.AudienceChanges)
        {
            while (await reindexer.ReadNextAsync(index, space, position, cancellationToken) is { } page)
            {
                await WriteAsync(index, () => updater.WriteAsync(index, page.Update));
                reindexer.SaveProgress(index, space, position, page.Last);
            }
        }

        await WriteAsync(index, () => FinishAsync(index, context));
        reindexer.Reset();
        _next = context.Position;
    }

    /// <summary>The index for writing; null if the process that writes it has reached a position.</summary>
    private async ValueTask<OpenIndex?> OpenAsync(LogPosition position, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await manager.OpenAsync(cancellationToken) is { } index)
            {
                return index;
            }

            if (!(await manager.FindFollowedAsync(cancellationToken)).IsBefore(position))
            {
                return null;
            }

            // Real time, because it waits for another process.
            await Task.Delay(FollowInterval, cancellationToken);
        }
    }

    private async ValueTask WriteAsync(OpenIndex index, Func<ValueTask> write)
    {
        try
        {
            await write();
            if (index.MergeFailure is { } failure)
            {
                throw new IOException("Files of the search index cannot be merged.", failure);
            }
        }
        catch (Exception exception)
        {
            await manager.AbandonAsync(index, exception);
            throw;
        }
    }

    // A search that comes after a write refreshes the index itself; without searches, this bounds what the next one has to do.
    private async ValueTask FinishAsync(OpenIndex index, ProjectionContext context)
    {
        var completes = !context.HasMore && !index.IsComplete;
        index.MoveTo(context.Batch[^1], index.IsComplete || !context.HasMore);
        var interval = context.HasMore ? BuildingRefreshInterval : RefreshInterval;
        if (completes || time.GetElapsedTime(_refreshedAt) >= interval)
        {
            index.Refresh();
            _refreshedAt = time.GetTimestamp();
        }

        if (condition.Advance(index.Position) is { } end)
        {
            SearchLog.Building(logger, index.Position.Id, end.Id, index.Writer.NumDocs);
        }

        if (completes)
        {
            index.Commit();
            index.CommittedAt = time.GetTimestamp();
            await manager.CompleteAsync(index);
        }
        else
        {
            commits.Request(index, context.HasMore);
        }
    }
}
