using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.Transactions;

namespace Rse.Search.Unanswered;

/// <summary>Counts what was searched in vain every few minutes while the host runs, and once more when it stops.</summary>
internal sealed class UnansweredQueryHost(
    UnansweredQueryCounter counter,
    StorageOutages outages,
    ILogger<UnansweredQueryHost> logger,
    TimeProvider time
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (counter.HasWaiting)
        {
            await TryAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await counter.FlushAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host does not wait for it.
        }
#pragma warning disable CA1031 // Whatever the storage throws: the searches of some minutes are not counted.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!outages.Report(exception))
            {
                UnansweredQueryLog.Failed(logger, exception);
            }
        }
    }
}
