using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.People;
using Rse.Problems;

namespace Rse.Live;

/// <summary>
/// The connections of this process, and the one reader of the log that serves them all; it runs as long as there are any.
/// </summary>
internal sealed class LiveHub(IActivityStore activities, ILiveStore store, LiveRouter router, LivePulse pulse, ILogger<LiveHub> logger)
    : IDisposable
{
    private const int BatchSize = 64;

    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Whoever comes is put at a place in the log, and what is read is handed out, one at a time: so nobody misses what was read while they
    // came.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();
    private readonly LiveConnections _connections = new();
    private LogPosition _position;
    private bool _runs;

    /// <summary>How many connections there are.</summary>
    public int Count => _connections.Count;

    /// <summary>How far the log is read and handed out.</summary>
    public LogPosition Position => _connections.Position;

    /// <summary>Adds a connection; <see cref="Leave"/> takes it out.</summary>
    /// <exception cref="RefusedException"><c>live-full</c> or <c>live-too-many</c>.</exception>
    public async ValueTask<LiveConnection> JoinAsync(Id<Member> member, Action? dropped, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_runs)
            {
                _position = await store.FindEndAsync(Viewer.System, cancellationToken);
                _connections.Position = _position;
            }

            // So that what was committed before is what they missed, and the rest is what they are told as it happens.
            while (await AdvanceAsync(cancellationToken)) { }

            var connection = _connections.Add(member, _position, pulse.Options, dropped);
            connection.LastAt = pulse.Time.GetTimestamp();
            if (!_runs)
            {
                _runs = true;
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

    /// <summary>Takes a connection out.</summary>
    public void Leave(LiveConnection connection)
    {
        connection.Close();
        _connections.Remove(connection);
        LiveMetrics.Record(_connections.Count);
    }

    /// <summary>Where the log ends now, for one who is to listen later.</summary>
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
        var beats = BeatAsync(run.Token);
        await ReadAsync(run.Token);
        await run.CancelAsync();
        await beats;
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            var wake = pulse.Next;
            TimeSpan pause;
            try
            {
                if (await StepAsync(stopping) is not { } progress)
                {
                    return;
                }

                failures = 0;
                pause =
                    progress is Progress.More ? TimeSpan.Zero
                    : progress is Progress.HeldBack ? ShortPause
                    : pulse.Options.PollInterval;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever the storage throws, the place is kept and the log is read on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++), LongestPause.TotalSeconds));
                LiveLog.ReadingFailed(logger, exception, failures, pause);
                wake = Task.Delay(pause, pulse.Time, stopping);
            }

            if (pause > TimeSpan.Zero)
            {
                await wake.WaitAsync(pause, pulse.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One round of the reader; null where nobody listens any more.</summary>
    private async ValueTask<Progress?> StepAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connections.Count == 0)
            {
                _runs = false;
                return null;
            }

            return await AdvanceAsync(cancellationToken) ? Progress.More
                : _position.IsBefore(await activities.FindEndAsync(Viewer.System, cancellationToken)) ? Progress.HeldBack
                : Progress.CaughtUp;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Within the gate: reads and hands out a piece of the log; false where there was none.</summary>
    private async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        var batch = await activities.ReadAsync(Viewer.System, _position, BatchSize, cancellationToken);
        if (batch.Count == 0)
        {
            return false;
        }

        var routed = await router.RouteAsync(batch, _connections.Members, cancellationToken);
        _position = batch[^1].Position;
        HandOut(routed);

        // Told only now: whose queue is empty after this has been told everything up to here.
        _connections.Position = _position;
        return true;
    }

    private void HandOut(IReadOnlyList<(Id<Member> Member, LiveItem Item)> routed)
    {
        var now = pulse.Time.GetTimestamp();
        foreach (var (member, item) in routed)
        {
            foreach (var connection in _connections.Of(member))
            {
                connection.LastAt = now;
                if (!connection.Push(item))
                {
                    LiveMetrics.CountDrop();
                    LiveLog.Dropped(logger, member, pulse.Options.Buffer);
                    _connections.Remove(connection);
                }
            }
        }
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(pulse.Tick, pulse.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var connection in _connections.All)
            {
                if (pulse.IsDue(connection.LastAt))
                {
                    connection.LastAt = pulse.Time.GetTimestamp();
                    connection.Beat();
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
