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
    ILogger logger
) : IDisposable
{
    public static readonly PluginContract Contract = new("projection", "its batch comes again");

    // The loop of the host and a caller who wants to catch up meet here.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LogPosition _position;

    public string Name => projection.Name;

    /// <summary>
    /// Takes in what the log holds. What the projection throws reaches the caller, and its batch comes again with the next run.
    /// </summary>
    public async ValueTask<ProjectionProgress> RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var here = projection is INodeProjection node
                ? await RunNodeAsync(node, cancellationToken)
                : await RunLeasedAsync(cancellationToken);
            if (!here)
            {
                return ProjectionProgress.Elsewhere;
            }

            var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
            var behind = _position.IsBefore(end);
            ProjectionMetrics.RecordLag(Name, behind ? Math.Max(1, end.Id - _position.Id) : 0);
            return behind ? ProjectionProgress.HeldBack : ProjectionProgress.CaughtUp;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether everything up to a place in the log is taken in, as far as this process knows.</summary>
    public bool HasReached(LogPosition position) => !_position.IsBefore(position);

    public void Dispose() => _gate.Dispose();

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
        // A look before the lease: as long as nothing happens, an idle projection writes nothing.
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
            // Also where the host stops: another node goes on at once instead of when the lease ends.
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
}
