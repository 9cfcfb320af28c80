using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Transactions;

namespace Rse.Deliveries.Digests;

/// <summary>Makes digests while the host runs, and stores on every node whom it saw.</summary>
internal sealed class DigestHost(
    DigestScheduler scheduler,
    StorageOutages outages,
    IOptions<DeliveryOptions> options,
    ILogger<DigestHost> logger,
    TimeProvider time
) : BackgroundService
{
    // A digest comes at most this late.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Runs once: makes what is due, unless another process does, and stores whom this one saw.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.RunHere)
        {
            await scheduler.RunAsync(cancellationToken);
        }
        else
        {
            await scheduler.NotePresencesAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away, and is asked again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!outages.Report(exception))
                {
                    DeliveryLog.DigestsFailed(logger, exception);
                }
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
