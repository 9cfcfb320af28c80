using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Live;
using Rse.People;
using Rse.Transactions;
using Rse.Typeahead.Names;

namespace Rse.Typeahead;

/// <summary>
/// The names of this process. Read when somebody types for the first time, and kept up to date from the log while people type.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. Whoever types waits a moment for what happened since, and then takes what there is. Nothing runs while nobody
/// types.
/// </remarks>
internal sealed class TypeaheadIndex(
    TypeaheadUpdater updater,
    ILiveStore live,
    IActivityStore activities,
    ActivitySignal signal,
    StorageOutages outages,
    ILogger<TypeaheadIndex> logger,
    TimeProvider time
) : IDisposable
{
    private const int BatchSize = 500;

    // Reading everything again is faster than what so many activities changed.
    private const int MaxBehind = 50_000;
    private const int MaxFailures = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Queue<long> _unread = [];
    private NameIndex? _names;
    private LogPosition _position;
    private Task? _running;
    private Task? _wake;
    private long _checkedAt;
    private TimeSpan _pause;
    private int _failures;
    private bool _isCurrent;
    private bool _isStale;

    /// <summary>The names, and whether everything that is committed is in them.</summary>
    public async ValueTask<(NameSnapshot Names, bool IsCurrent)> ReadAsync(CancellationToken cancellationToken)
    {
        var run = FindRun();
        if (run is not null)
        {
            var isFirst = Volatile.Read(ref _names) is null;
            await run.WaitAsync(isFirst ? FirstWait : Wait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        var names = Volatile.Read(ref _names);
        return (names?.Current ?? NameSnapshot.Empty, names is not null && Volatile.Read(ref _isCurrent) && FindRun() is null);
    }

    /// <summary>Waits until everything is in it that is committed now; for tests and measurements.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        while (FindRun() is { } run)
        {
            await run.WaitAsync(cancellationToken);
            if (!Volatile.Read(ref _isCurrent))
            {
                await Task.Delay(Wait, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    /// <summary>The run that brings the names up to date; null if they are.</summary>
    private Task? FindRun()
    {
        lock (_lock)
        {
            if (_running is not null || _disposed.IsCancellationRequested)
            {
                return _running;
            }

            var waited = time.GetElapsedTime(_checkedAt);
            var isDue = _wake is not { IsCompleted: false } || !_isCurrent || waited >= PollInterval;
            if (isDue && (_failures == 0 || waited >= _pause))
            {
                _running = Start();
            }

            return _running;
        }
    }

    // Nothing of the request goes along, least of all a transaction of the host.
    private Task Start()
    {
        var token = _disposed.Token;
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(() => RunAsync(token), CancellationToken.None);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RunAsync(token), CancellationToken.None);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var wake = signal.Next;
        try
        {
            var isCurrent = await UpdateAsync(stopping);
            End(wake, isCurrent, failures: 0);
            outages.Release();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            End(wake, isCurrent: false, failures: 0);
        }
#pragma warning disable CA1031 // Whatever the storage throws, the position is kept, and the names are brought up to date later.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(wake, isCurrent: false, _failures + 1);
            if (!outages.Report(exception))
            {
                TypeaheadLog.UpdateFailed(logger, exception, _failures, _pause);
            }
        }
    }

    private void End(Task wake, bool isCurrent, int failures)
    {
        lock (_lock)
        {
            _wake = wake;
            _checkedAt = time.GetTimestamp();
            _failures = failures;
            _isStale |= failures >= MaxFailures;
            _pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), LongestPause.TotalSeconds));
            _running = null;
            Volatile.Write(ref _isCurrent, isCurrent);
        }
    }

    private async ValueTask<bool> UpdateAsync(CancellationToken cancellationToken)
    {
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        if (_names is not { } names || _isStale || end.Id - _position.Id > MaxBehind)
        {
            names = await BuildAsync(cancellationToken);
        }

        await FollowAsync(names, cancellationToken);
        while (_unread.Count > 0)
        {
            await ReadObjectsAsync(names, cancellationToken);
            await FollowAsync(names, cancellationToken);
        }

        return !_position.IsBefore(await activities.FindEndAsync(Viewer.System, cancellationToken));
    }

    /// <summary>Reads all names, while those that are there are shown.</summary>
    private async ValueTask<NameIndex> BuildAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();

        // The position first: what happens meanwhile is read once more.
        var position = await live.FindEndAsync(Viewer.System, cancellationToken);
        var names = new NameIndex();
        var objects = await updater.ReadAllAsync(names, cancellationToken);
        names.Publish();
        _unread.Clear();
        Enqueue(objects);
        (_position, _isStale) = (position, false);
        Volatile.Write(ref _names, names);
        TypeaheadLog.Read(logger, names.Count, names.Bytes, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return names;
    }

    private async ValueTask FollowAsync(NameIndex names, CancellationToken cancellationToken)
    {
        var isChanged = false;
        while (true)
        {
            var batch = await activities.ReadAsync(Viewer.System, _position, BatchSize, cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            Enqueue(await updater.ApplyAsync(names, batch, cancellationToken));
            _position = batch[^1].Position;
            isChanged = true;
        }

        if (isChanged)
        {
            names.Publish();
        }
    }

    private async ValueTask ReadObjectsAsync(NameIndex names, CancellationToken cancellationToken)
    {
        long[] ids = [.. _unread.Take(BatchSize)];
        await updater.ReadObjectsAsync(names, ids, cancellationToken);
        for (var i = 0; i < ids.Length; i++)
        {
            _unread.Dequeue();
        }

        names.Publish();
    }

    private void Enqueue(IEnumerable<long> objects)
    {
        foreach (var id in objects)
        {
            _unread.Enqueue(id);
        }
    }
}
