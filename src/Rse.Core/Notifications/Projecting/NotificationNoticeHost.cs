using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Projections;
using Rse.Transactions;

namespace Rse.Notifications.Projecting;

/// <summary>Runs <see cref="NotificationNotices"/> while the host runs, where projections run as well.</summary>
internal sealed class NotificationNoticeHost(
    NotificationNotices notices,
    StorageOutages outages,
    IOptions<NotificationOptions> options,
    IOptions<ProjectionOptions> projections,
    ILogger<NotificationNoticeHost> logger,
    TimeProvider time
) : BackgroundService
{
    // Not with the start itself, which has enough to do.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        projections.Value.RunHere ? LoopAsync(stoppingToken) : Task.CompletedTask;

    private async Task LoopAsync(CancellationToken stopping)
    {
        var (pause, failures) = (FirstPause, 0);
        while (true)
        {
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            pause = options.Value.NoticeInterval;
            try
            {
                await notices.RunAsync(stopping);
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever the storage throws, it is looked for again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures++;
                if (!outages.Report(exception))
                {
                    NotificationLog.NoticingFailed(logger, exception, failures, pause);
                }
            }
        }
    }
}
