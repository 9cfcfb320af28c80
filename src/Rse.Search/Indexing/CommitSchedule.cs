using Rse.Search.Indexing.Files;

namespace Rse.Search.Indexing;

/// <summary>Commits what was written, in the background and not too often, also when nothing follows.</summary>
/// <remarks>A commit waits for the disk: a projection and searches must not.</remarks>
internal sealed class CommitSchedule(IndexManager manager, IndexFolder folder, TimeProvider time) : IDisposable
{
    // While much follows, a crash costs no more than reading so much again.
    private static readonly TimeSpan BulkInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private ITimer? _timer;

    /// <summary>Sees to it that what is written is committed within the interval.</summary>
    /// <param name="index">The index.</param>
    /// <param name="hasMore">Whether much more follows.</param>
    public void Request(OpenIndex index, bool hasMore)
    {
        var interval = hasMore && folder.Options.CommitInterval < BulkInterval ? BulkInterval : folder.Options.CommitInterval;
        lock (_lock)
        {
            if (_timer is null && index.IsDirty)
            {
                var rest = interval - time.GetElapsedTime(index.CommittedAt);
                _timer = time.CreateTimer(
                    _ => _ = CommitAsync(index),
                    null,
                    rest > TimeSpan.Zero ? rest : TimeSpan.Zero,
                    Timeout.InfiniteTimeSpan
                );
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private async Task CommitAsync(OpenIndex index)
    {
        Dispose();
        if (!ReferenceEquals(manager.Current, index))
        {
            return;
        }

        try
        {
            index.CommittedAt = time.GetTimestamp();
            await Task.Run(index.Commit);
        }
#pragma warning disable CA1031 // A disk may fail in many ways; the next batch opens the index again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await manager.AbandonAsync(index, exception);
        }
    }
}
