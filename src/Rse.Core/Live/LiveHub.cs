using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Problems;
using Rse.Projections;
using Rse.Transactions;

namespace Rse.Live;

/// <summary>
/// Holds the connections of this process, and runs the one reader of the log that serves them, as long as there are any.
/// </summary>
internal sealed class LiveHub(
    IActivityStore activities,
    ILiveStore store,
    LiveRouter router,
    INotificationStore notifications,
    LogHoldMonitor holds,
    StorageOutages outages,
    ActivitySignal signal,
    IOptions<LiveOptions> options,
    TimeProvider time,
    ILogger<LiveHub> logger
) : IDisposable
{
    private const int BatchSize = 64;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // How much earlier a change may be dated than its commit, or by the clock of another node.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    // Joining and distributing exclude each other, so that nobody misses what is read while they join.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();
    private readonly LiveConnections _connections = new();
    private LogPosition _position;
    private DateTimeOffset _changesSince;
    private bool _isRunning;

    /// <summary>The number of connections.</summary>
    public int Count => _connections.Count;

    /// <summary>The precision of heartbeats.</summary>
    private TimeSpan HeartbeatTick => options.Value.Heartbeat / 15;

    /// <summary>The position up to which the log has been read and distributed.</summary>
    public LogPosition Position => _connections.Position;

    /// <summary>Adds a connection; <see cref="Leave"/> removes it.</summary>
    /// <exception cref="RefusedException"><c>live-full</c> or <c>live-too-many</c>.</exception>
    public async ValueTask<LiveConnection> JoinAsync(Id<Member> member, Action? dropped, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_isRunning)
            {
                _position = await store.FindEndAsync(Viewer.System, cancellationToken);
                _connections.Position = _position;
                _changesSince = time.GetUtcNow() - Overlap;
            }

            // What was committed before counts as missed; everything else comes through the queue.
            while (await AdvanceAsync(cancellationToken)) { }

            var connection = _connections.Add(member, _position, options.Value, dropped);
            connection.LastAt = time.GetTimestamp();
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }

            LiveMetrics.Record(_connections.Count);
            return connection;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Removes a connection.</summary>
    public void Leave(LiveConnection connection)
    {
        connection.Close();
        _connections.Remove(connection);
        LiveMetrics.Record(_connections.Count);
    }

    /// <summary>Finds the current end of the log, for a client that connects later.</summary>
    public async ValueTask<LogPosition> FindEndAsync(CancellationToken cancellationToken) =>
        await store.FindEndAsync(Viewer.System, cancellationToken);

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _gate.Dispose();
    }

    private async Task RunAsync()
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token);
        var heartbeats = SendHeartbeatAsync(run.Token);
        await ReadAsync(run.Token);
        await run.CancelAsync();
        await heartbeats;
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        var failures = 0;
        HoldPause hold = default;
        while (!stopping.IsCancellationRequested)
        {
            var wake = signal.Next;
            TimeSpan pause;
            try
            {
                if (await StepAsync(stopping) is not { } progress)
                {
                    return;
                }

                failures = 0;
                var isHeld = progress is Progress.HeldBack;
                (hold, pause) = hold.Next(isHeld, _position, progress is Progress.More ? TimeSpan.Zero : options.Value.PollInterval);
                if (isHeld)
                {
                    await holds.ReportAsync(_position, stopping);
                    wake = hold.IsLong ? Task.Delay(pause, time, stopping) : wake;
                }
                else if (progress is Progress.CaughtUp)
                {
                    holds.Release();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever the storage throws, the position is kept and reading is retried.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++), LongestPause.TotalSeconds));
                if (outages.Report(exception))
                {
                    pause = pause < options.Value.PollInterval ? pause : options.Value.PollInterval;
                }
                else
                {
                    LiveLog.ReadingFailed(logger, exception, failures, pause);
                }

                wake = Task.Delay(pause, time, stopping);
            }

            if (pause > TimeSpan.Zero)
            {
                await wake.WaitAsync(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Runs one round of the reader; null if nobody listens any longer.</summary>
    private async ValueTask<Progress?> StepAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connections.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            await AnnounceAsync(cancellationToken);
            return await AdvanceAsync(cancellationToken) ? Progress.More
                : _position.IsBefore(await activities.FindEndAsync(Viewer.System, cancellationToken)) ? Progress.HeldBack
                : Progress.CaughtUp;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Reads and distributes a piece of the log; false if there is none. Called within the gate.</summary>
    private async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        var batch = await activities.ReadAsync(Viewer.System, _position, BatchSize, cancellationToken);
        if (batch.Count == 0)
        {
            return false;
        }

        var routed = await router.RouteAsync(batch, _connections.Members, cancellationToken);
        _position = batch[^1].Position;
        Distribute(routed);

        // Only now: a connection whose queue is empty after this has received everything up to here.
        _connections.Position = _position;
        return true;
    }

    /// <summary>Tells connections whose notifications changed. Called within the gate.</summary>
    private async ValueTask AnnounceAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Overlap;
        var changed = await notifications.ListChangedAsync(Viewer.System, _changesSince, cancellationToken);
        _changesSince = since;
        foreach (var (member, position) in changed)
        {
            foreach (var connection in _connections.Of(member).Where(connection => connection.Announced < position))
            {
                connection.Announced = position;
                Push(connection, LiveItem.Notifications);
            }
        }
    }

    private void Distribute(IReadOnlyList<(Id<Member> Member, LiveItem Item)> routed)
    {
        foreach (var (member, item) in routed)
        {
            foreach (var connection in _connections.Of(member))
            {
                Push(connection, item);
            }
        }
    }

    private void Push(LiveConnection connection, LiveItem item)
    {
        connection.LastAt = time.GetTimestamp();
        if (!connection.Push(item))
        {
            LiveMetrics.CountDrop();
            LiveLog.Dropped(logger, connection.MemberId, options.Value.Buffer);
            _connections.Remove(connection);
        }
    }

    private async Task SendHeartbeatAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(HeartbeatTick, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var connection in _connections.All)
            {
                if (time.GetElapsedTime(connection.LastAt) >= options.Value.Heartbeat - HeartbeatTick)
                {
                    connection.LastAt = time.GetTimestamp();
                    connection.PushHeartbeat();
                }
            }
        }
    }

    private enum Progress
    {
        More,
        CaughtUp,
        HeldBack,
    }
}
