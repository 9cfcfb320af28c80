using Rse.Activities;
using Rse.Projections;

namespace Rse.Search.Indexing;

/// <summary>Updates the index of this node from the log.</summary>
internal sealed class SearchProjection(
    IndexManager manager,
    IndexUpdater updater,
    SpaceReindexer reindexer,
    IndexFolder folder,
    TimeProvider time
) : INodeProjection
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(5);

    private OpenIndex? _running;
    private long _refreshedAt;

    public string Name => "search";

    public async ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken)
    {
        _running = await manager.OpenAsync(cancellationToken);
        return _running.Position;
    }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var index = await manager.OpenAsync(cancellationToken);
        _running ??= index;
        if (!ReferenceEquals(index, _running))
        {
            // Rebuilt since the position was read: this batch would leave a gap.
            _running = null;
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

        await WriteAsync(
            index,
            () =>
            {
                index.MoveTo(context.Batch[^1]);
                RefreshAndCommit(index, context.HasMore);
                return ValueTask.CompletedTask;
            }
        );
        reindexer.Reset();
    }

    private async ValueTask WriteAsync(OpenIndex index, Func<ValueTask> write)
    {
        try
        {
            await write();
        }
        catch (Exception exception)
        {
            _running = null;
            await manager.AbandonAsync(index, exception);
            throw;
        }
    }

    // Refreshing and committing cost the same for one document as for many, so they run seldom while more activities follow.
    private void RefreshAndCommit(OpenIndex index, bool hasMore)
    {
        var completed = !hasMore && !index.IsComplete;
        index.IsComplete |= !hasMore;
        if (!hasMore || time.GetElapsedTime(_refreshedAt) >= RefreshInterval)
        {
            index.Refresh();
            _refreshedAt = time.GetTimestamp();
        }

        if (completed || time.GetElapsedTime(index.CommittedAt) >= folder.Options.CommitInterval)
        {
            index.Commit();
            index.CommittedAt = time.GetTimestamp();
        }
    }
}
