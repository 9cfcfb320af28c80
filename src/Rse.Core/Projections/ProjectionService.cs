using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.People;
using Rse.Plugins;
using Rse.Problems;

namespace Rse.Projections;

/// <summary>Lists the projections of this host and waits for them.</summary>
/// <remarks>
/// Thread-safe; a singleton. A running host runs them in the background; a test or a tool without one calls
/// <see cref="CatchUpAsync"/>.
/// </remarks>
public sealed class ProjectionService : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly IActivityStore _activities;
    private readonly ProjectionCursors _cursors;
    private readonly LogHoldMonitor _holds;
    private readonly Lazy<ProjectionRunner[]> _runners;

    internal ProjectionService(
        PluginSet<IProjection> projections,
        IActivityStore activities,
        ProjectionCursors cursors,
        LogHoldMonitor holds,
        PluginCaller plugins,
        IOptions<ProjectionOptions> options,
        ILogger<ProjectionService> logger,
        TimeProvider time
    )
    {
        _activities = activities;
        _cursors = cursors;
        _holds = holds;

        // Lazy: a host that starts reports all invalid names together.
        _runners = new(() =>
            [
                .. projections.All.Select(projection => new ProjectionRunner(
                    projection,
                    activities,
                    cursors,
                    plugins,
                    options.Value,
                    logger,
                    time
                )),
            ]
        );
    }

    /// <summary>The names of all projections of this host; may be empty.</summary>
    public IReadOnlyList<string> Names => [.. Runners.Select(runner => runner.Name)];

    internal IReadOnlyList<ProjectionRunner> Runners => _runners.Value;

    /// <summary>
    /// Runs projections, or waits for the node that does, until they have applied everything committed before the call.
    /// </summary>
    /// <param name="name">Which one; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">No projection has the name.</exception>
    /// <exception cref="PluginException">A projection failed; its batch will be retried.</exception>
    /// <exception cref="InvalidOperationException">The call is within a transaction of the host.</exception>
    public async ValueTask CatchUpAsync(string? name = null, CancellationToken cancellationToken = default)
    {
        var chosen = Runners.Where(runner => name is null || string.Equals(runner.Name, name, StringComparison.Ordinal)).ToList();
        if (chosen.Count == 0 && name is not null)
        {
            throw new ArgumentException($"There is no projection \"{name}\"; there are: {string.Join(", ", Names)}.", nameof(name));
        }

        _cursors.EnsureOutsideHostTransaction();
        var end = await _activities.FindEndAsync(Viewer.System, cancellationToken);
        foreach (var runner in chosen)
        {
            await WaitForAsync(runner, end, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var runner in _runners.IsValueCreated ? _runners.Value : [])
        {
            runner.Dispose();
        }
    }

    private async ValueTask WaitForAsync(ProjectionRunner runner, LogPosition end, CancellationToken cancellationToken)
    {
        HoldPause hold = default;
        while (true)
        {
            ProjectionProgress progress;
            try
            {
                progress = await runner.RunAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                throw new PluginException(runner.Name, "the projection failed on a batch, which comes again.", exception);
            }

            if (runner.HasReached(end))
            {
                return;
            }

            if (progress is ProjectionProgress.HeldBack)
            {
                await _holds.ReportAsync(runner.Position, cancellationToken);
            }

            // Real time, because it waits for another process or transaction.
            (hold, var pause) = hold.Next(isHeld: true, runner.Position, LongestPause);
            await Task.Delay(pause, cancellationToken);
        }
    }
}
