using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Plugins;

namespace Rse.Projections;

/// <summary>Runs one projection over the log: lease, read, apply, advance.</summary>
internal sealed class ProjectionRunner(
    IProjection projection,
    IActivityStore activities,
    ProjectionCursors cursors,
    PluginCaller plugins,
    ProjectionOptions options,
    ILogger logger,
    TimeProvider time
) : IDisposable
{
    public static readonly PluginContract Contract = new("projection", "its batch comes again");

    // The host's loop and callers of CatchUpAsync take turns.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LogPosition _position;
    private Progress _progress = new(null, 0);

    public string Name => projection.Name;

    /// <summary>The position in the log up to which it was applied, as far as this process knows.</summary>
    public LogPosition Position => _position;

    /// <summary>
    /// Since when it has not reached the end of the log; null while it has, or another node runs it, or it never ran in this process.
    /// </summary>
    public DateTimeOffset? BehindSince => Volatile.Read(ref _progress).BehindSince;

    /// <summary>How often in a row it has failed.</summary>
    public int Failures => Volatile.Read(ref _progress).Failures;

    /// <summary>
    /// Applies the log up to its end. An exception of the projection reaches the caller, and the next run repeats the batch.
    /// </summary>
    public async ValueTask<ProjectionProgress> RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        var (since, failures) = (_progress.BehindSince ?? time.GetUtcNow(), _progress.Failures);
        Volatile.Write(ref _progress, new Progress(since, failures));
        try
        {
            var ended = await RunOnceAsync(cancellationToken);
            Volatile.Write(ref _progress, new Progress(ended is ProjectionProgress.HeldBack ? since : null, 0));
            return ended;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Volatile.Write(ref _progress, new Progress(since, failures + 1));
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether everything up to a position in the log is applied, as far as this process knows.</summary>
    public bool HasReached(LogPosition position) => !_position.IsBefore(position);

    public void Dispose() => _gate.Dispose();

    private async ValueTask<ProjectionProgress> RunOnceAsync(CancellationToken cancellationToken)
    {
        var isHere = projection is INodeProjection node
            ? await RunNodeAsync(node, cancellationToken)
            : await RunLeasedAsync(cancellationToken);
        if (!isHere)
        {
            return ProjectionProgress.Elsewhere;
        }

        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        var behind = _position.IsBefore(end);
        ProjectionMetrics.RecordLag(Name, behind ? Math.Max(1, end.Id - _position.Id) : 0);
        return behind ? ProjectionProgress.HeldBack : ProjectionProgress.CaughtUp;
    }

    private async ValueTask<bool> RunNodeAsync(INodeProjection node, CancellationToken cancellationToken)
    {
        _position = await node.FindPositionAsync(cancellationToken);
        while (await ApplyNextAsync(_position, cancellationToken) is { } next)
        {
            _position = next;
        }

        return true;
    }

    private async ValueTask<bool> RunLeasedAsync(CancellationToken cancellationToken)
    {
        // Checks the log before taking the lease, so that an idle projection writes nothing.
        if ((await activities.ReadAsync(Viewer.System, _position, 1, cancellationToken)).Count == 0)
        {
            return true;
        }

        var lease = await cursors.LeaseAsync(Name, cancellationToken);
        if (lease is null)
        {
            return false;
        }

        try
        {
            var (position, renewAt) = lease.Value;
            _position = position;
            while (await ApplyNextAsync(_position, cancellationToken) is { } next)
            {
                if (!await cursors.AdvanceAsync(Name, next, cancellationToken))
                {
                    ProjectionLog.LostLease(logger, Name);
                    return false;
                }

                _position = next;
                if (cursors.IsDue(renewAt))
                {
                    lease = await cursors.LeaseAsync(Name, cancellationToken);
                    if (lease is null)
                    {
                        return false;
                    }

                    renewAt = lease.Value.RenewAt;
                }
            }

            return true;
        }
        finally
        {
            // Also when the host stops, so that another node continues at once, not when the lease expires.
            await cursors.ReleaseAsync(Name, CancellationToken.None);
        }
    }

    private async ValueTask<LogPosition?> ApplyNextAsync(LogPosition position, CancellationToken cancellationToken)
    {
        var size = options.BatchSize;
        var read = await activities.ReadAsync(Viewer.System, position, size + 1, cancellationToken);
        if (read.Count == 0)
        {
            return null;
        }

        var context = new ProjectionContext { Batch = read.Count > size ? [.. read.Take(size)] : read, HasMore = read.Count > size };
        await plugins.RunAsync(
            PluginCall.To(projection, Contract, options.BatchTimeout, $"a batch"),
            token => projection.ApplyAsync(context, token),
            cancellationToken
        );
        ProjectionMetrics.CountBatch(Name, context.Batch.Count);
        ProjectionLog.Applied(logger, Name, context.Batch.Count, context.Position.Epoch, context.Position.Id);
        return context.Position;
    }

    /// <summary>A reference, so that it is read in one piece.</summary>
    private sealed record Progress(DateTimeOffset? BehindSince, int Failures);
}

/// <summary>How a run over the log ended.</summary>
internal enum ProjectionProgress
{
    /// <summary>At the end of the log as it was when the run ended.</summary>
    CaughtUp,

    /// <summary>Before committed activities that are held back until an earlier transaction ends.</summary>
    HeldBack,

    /// <summary>Immediately: another node has the lease.</summary>
    Elsewhere,
}
