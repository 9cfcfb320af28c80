using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Search.Indexing.Files;

namespace Rse.Search.Indexing;

/// <summary>Opens the index of this node, and rebuilds it if it is damaged or does not fit: damage never reaches the host.</summary>
/// <remarks>
/// <para>The projection opens the index for writing, if no other process does. Searches never open anything for writing: while there is
/// no complete index, <see cref="StandbyIndex"/> answers, or what is written so far.</para>
/// <para>Thread-safe; a singleton.</para>
/// </remarks>
internal sealed class IndexManager(
    IndexFolder folder,
    IndexExaminer examiner,
    StandbyIndex standby,
    IndexCondition condition,
    ILogger<IndexManager> logger,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan SearchPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SuspicionInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile OpenIndex? _open;
    private FolderLock? _lock;
    private long _suspectedAt;
    private bool _disposed;

    /// <summary>The index that this process writes; null if it writes none.</summary>
    public OpenIndex? Current => _open;

    /// <summary>
    /// Opens the index for writing, if necessary. Returns the same instance as long as it is intact; null while another process writes it.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async ValueTask<OpenIndex?> OpenAsync(CancellationToken cancellationToken)
    {
        if (_open is { } open && folder.IsMarked)
        {
            return open;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_open is { } present)
            {
                if (folder.IsMarked)
                {
                    return present;
                }

                SearchLog.FolderDisappeared(logger);
                Leave(present, keep: true);

                // The lock is on a file that is gone.
                _lock?.Dispose();
                _lock = null;
            }

            _lock ??= await Task.Run(folder.TryLock, cancellationToken);
            if (_lock is null)
            {
                var writer = folder.FindWriter();
                if (condition.Follow(writer))
                {
                    SearchLog.Followed(logger, folder.Path, writer);
                }

                return null;
            }

            if (condition.Lead())
            {
                SearchLog.TookOver(logger, folder.Path);
            }

            return await OpenForWritingAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            condition.Fail(exception.Message);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What answers searches now; null if there is nothing yet. Does not wait for long.</summary>
    public async ValueTask<SearchableIndex?> TryOpenAsync(CancellationToken cancellationToken)
    {
        if (_open is { IsComplete: true } open && !standby.IsAheadOf(open))
        {
            try
            {
                open.Refresh();
                return open;
            }
#pragma warning disable CA1031 // A disk may fail in many ways; what was found before is still there.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await AbandonAsync(open, exception);
            }
        }

        var written = _open;
        if (written is not null || standby.IsRecent)
        {
            return standby.Current ?? (SearchableIndex?)written;
        }

        if (!await _gate.WaitAsync(standby.Current is null ? SearchPatience : TimeSpan.Zero, cancellationToken))
        {
            return standby.Current;
        }

        try
        {
            if (_open is null && !_disposed)
            {
                await standby.FollowAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            SearchLog.OpenFailed(logger, exception);
        }
        finally
        {
            _gate.Release();
        }

        return _open is { IsComplete: true } ? _open : standby.Current ?? (SearchableIndex?)_open;
    }

    /// <summary>Up to where the process that writes has committed.</summary>
    public async ValueTask<LogPosition> FindFollowedAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await standby.FollowAsync(cancellationToken);
            return standby.Current?.Searchable ?? LogPosition.Start;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Abandons an index after a failure to write it: searches go on with what it had, and the next opening checks it.</summary>
    public async ValueTask AbandonAsync(OpenIndex index, Exception reason)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (!ReferenceEquals(_open, index))
            {
                return;
            }

            var isFull = IndexFailures.IsDiskFull(reason);
            var isNews = condition.Fail(
                isFull ? folder.Explain(reason).Message : $"The index was closed after a failure: {reason.Message}"
            );
            if (isNews && isFull)
            {
                SearchLog.DiskFull(logger, reason, folder.Path, index.Searchable.Id);
            }
            else if (isNews)
            {
                SearchLog.Abandoned(logger, reason);
            }

            Leave(index, keep: true);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Whether a search failed because the index is damaged, or was closed meanwhile: it is then left, to be built again. Otherwise the
    /// failure is that of the search.
    /// </summary>
    public async ValueTask<bool> IsDamagedAsync(SearchableIndex index, Exception reason, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!ReferenceEquals(_open, index) && !ReferenceEquals(standby.Current, index))
            {
                return true;
            }

            if (_suspectedAt != 0 && time.GetElapsedTime(_suspectedAt) < SuspicionInterval)
            {
                return false;
            }

            _suspectedAt = time.GetTimestamp();
            using var kept = index is OpenIndex open ? FixedIndex.Keep(open) : null;
            var looked = kept ?? (FixedIndex)index;
            if (await looked.CheckAsync() is not { } remains || ReferenceEquals(remains, looked))
            {
                return false;
            }

            _suspectedAt = 0;
            SearchLog.Abandoned(logger, reason);
            standby.UseRemains(remains);
            if (_open is { } damaged && ReferenceEquals(damaged, index))
            {
                Leave(damaged, keep: false);
            }

            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The index has reached the end of the log and is committed: what stood in for it goes.</summary>
    public async ValueTask CompleteAsync(OpenIndex index)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(_open, index))
            {
                var elapsed = condition.Complete() ?? TimeSpan.Zero;
                SearchLog.Completed(logger, index.Writer.NumDocs, index.Position.Id, elapsed);
                standby.Use(null);
                folder.RemoveOthers(index.Generation);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Commits, closes, and records a clean stop.</summary>
    public void Dispose()
    {
        _gate.Wait();
        _disposed = true;
        if (_open is { } open)
        {
            _open = null;

            // A disk that does not answer must not keep the host from stopping: the next start checks the index.
            var closing = Task.Run(() =>
            {
                open.Close();
                folder.Unmark();
            });
            try
            {
                if (!closing.Wait(ClosePatience))
                {
                    SearchLog.CloseTimedOut(logger, folder.Path);
                }
            }
            catch (AggregateException exception)
            {
                SearchLog.Abandoned(logger, exception.InnerException ?? exception);
                open.Abandon();
            }
        }

        _lock?.Dispose();
        _gate.Dispose();
    }

    private async ValueTask<OpenIndex> OpenForWritingAsync(CancellationToken cancellationToken)
    {
        var survey = await examiner.ExamineAsync(cancellationToken);
        var wasUnclean = folder.IsMarked;
        var newest = survey.Newest;
        var reason = newest?.Fault?.Reason;
        Task<bool>? check = null;
        if (newest is { Fault: null })
        {
            check = standby.IsDamaged(newest.Generation)
                ? Task.FromResult(false)
                : await standby.CheckAsync(newest.Generation, serve: false, cancellationToken);
            reason = check.IsCompleted && !await check ? "it is damaged" : null;
        }

        if (newest is not null && reason is not null)
        {
            SearchLog.Rebuilt(logger, reason);
        }

        var isContinued = newest is not null && reason is null;
        if (standby.Current is null && survey.Serving is { } serving && !(isContinued && serving == newest))
        {
            // What answers meanwhile: the index that is replaced, if it can, or an older one that is complete.
            await standby.FollowAsync(cancellationToken);
        }

        var generation = isContinued
            ? newest!.Generation
            : Math.Max((newest?.Generation ?? 0) + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        var index = await Task.Run(() => Open(generation, survey.Beginning), cancellationToken);
        SearchLog.Opened(logger, index.Writer.NumDocs, index.Position.Id, survey.End.Id);
        condition.Recover();
        if (check is null or { IsCompleted: true } || !wasUnclean)
        {
            index.MarkChecked();
        }

        _open = index;
        if (check is { IsCompleted: false })
        {
            _ = FinishCheckAsync(check, index);
        }

        if (index.IsComplete)
        {
            standby.IsAheadOf(index);
            folder.RemoveOthers(index.Generation);
        }
        else
        {
            condition.Build(reason, survey.End, standby.Current is not null);
        }

        return index;
    }

    // A large index may turn out to be damaged while it is used.
    private async Task FinishCheckAsync(Task<bool> check, OpenIndex index)
    {
        if (await check)
        {
            index.MarkChecked();
            return;
        }

        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(_open, index))
            {
                Leave(index, keep: false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private OpenIndex Open(long generation, CommitStamp beginning)
    {
        folder.Prepare(generation);
        try
        {
            folder.Mark();
            return OpenIndex.Open(folder.OpenDirectory(generation), generation, folder.Options, beginning);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw folder.Explain(exception);
        }
    }

    private void Leave(OpenIndex index, bool keep)
    {
        if (keep && (index.IsComplete || standby.Current is null))
        {
            standby.Use(FixedIndex.Keep(index));
        }

        _open = null;
        index.Abandon();
    }
}
