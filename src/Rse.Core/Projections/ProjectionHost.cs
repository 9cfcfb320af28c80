using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Transactions;

namespace Rse.Projections;

/// <summary>Runs every projection in its own loop while the host runs. It does not delay the start of the host.</summary>
internal sealed class ProjectionHost(
    ProjectionService service,
    ProjectionCursors cursors,
    LogHoldMonitor holds,
    StorageOutages outages,
    ActivitySignal signal,
    IOptions<ProjectionOptions> options,
    ILogger<ProjectionHost> logger,
    TimeProvider time
) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly ProjectionOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _options.RunHere
            ? Task.WhenAll(service.Runners.Select(runner => Task.Run(() => LoopAsync(runner, stoppingToken), CancellationToken.None)))
            : Task.CompletedTask;

    private async Task LoopAsync(ProjectionRunner runner, CancellationToken stopping)
    {
        ProjectionLog.Started(logger, runner.Name, cursors.Node);
        var failures = 0;
        HoldPause hold = default;
        while (!stopping.IsCancellationRequested)
        {
            var wake = signal.Next;
            TimeSpan pause;
            try
            {
                var progress = await runner.RunAsync(stopping);
                failures = 0;
                outages.Release();
                (hold, pause) = hold.Next(progress is ProjectionProgress.HeldBack, runner.Position, _options.PollInterval);
                if (progress is ProjectionProgress.HeldBack)
                {
                    await holds.ReportAsync(runner.Position, stopping);
                    wake = hold.IsLong ? Task.Delay(pause, time, stopping) : wake;
                }
                else if (progress is ProjectionProgress.CaughtUp)
                {
                    holds.Release();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // A plug-in may throw anything: the others continue, and it is retried.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures++;
                pause = PauseAfter(failures);
                ProjectionMetrics.CountFailure(runner.Name);
                if (outages.Report(exception))
                {
                    // Asking costs little, and the projection is not at fault: it goes on soon after the database is back.
                    pause = pause < _options.PollInterval ? pause : _options.PollInterval;
                }
                else
                {
                    ProjectionLog.Failed(logger, exception, runner.Name, failures, pause);
                }

                // A new commit does not end the pause: a busy network would hammer a broken projection.
                wake = Task.Delay(pause, time, stopping);
            }

            await wake.WaitAsync(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        ProjectionLog.Stopped(logger, runner.Name);
    }

    private TimeSpan PauseAfter(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 20));
        return pause < _options.LongestPause ? pause : _options.LongestPause;
    }
}
