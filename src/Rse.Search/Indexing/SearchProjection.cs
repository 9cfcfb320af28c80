using Rse.Activities;
using Rse.Projections;

namespace Rse.Search.Indexing;

/// <summary>Keeps the index of this node up with the log.</summary>
internal sealed class SearchProjection(IndexKeeper keeper, IndexUpdater updater, SpaceSweep sweep, IndexFolder folder, TimeProvider time)
    : INodeProjection
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(5);

    private OpenIndex? _running;
    private long _refreshedAt;

    public string Name => "search";

    public async ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken)
    {
        _running = await keeper.OpenAsync(cancellationToken);
        return _running.Position;
    }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var index = await keeper.OpenAsync(cancellationToken);
        _running ??= index;
        if (!ReferenceEquals(index, _running))
        {
            // Begun anew since the position was asked for: this batch would leave a gap.
            _running = null;
            throw new InvalidOperationException("The search index was opened again; it goes on from its own position.");
        }

        var changes = ChangeSet.Of(context.Batch);
        var update = await updater.ReadAsync(changes, cancellationToken);
        await WriteAsync(index, () => updater.WriteAsync(index, update));
        foreach (var (space, position) in changes.Reaudienced)
        {
            while (await sweep.ReadNextAsync(index, space, position, cancellationToken) is { } page)
            {
                await WriteAsync(index, () => updater.WriteAsync(index, page.Update));
                sweep.Keep(index, space, position, page.Last);
            }
        }

        await WriteAsync(
            index,
            () =>
            {
                index.Position = context.Position;
                Settle(index, context.HasMore);
                return ValueTask.CompletedTask;
            }
        );
        sweep.Forget();
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
            await keeper.AbandonAsync(index, exception);
            throw;
        }
    }

    // Showing and committing cost the same for one document as for many: while the log goes on, seldom.
    private void Settle(OpenIndex index, bool hasMore)
    {
        var completed = !hasMore && !index.IsComplete;
        index.IsComplete |= !hasMore;
        if (!hasMore || time.GetElapsedTime(_refreshedAt) >= RefreshInterval)
        {
            index.Manager.MaybeRefreshBlocking();
            _refreshedAt = time.GetTimestamp();
        }

        if (completed || time.GetElapsedTime(index.CommittedAt) >= folder.Options.CommitInterval)
        {
            index.Commit();
            index.CommittedAt = time.GetTimestamp();
        }
    }
}
