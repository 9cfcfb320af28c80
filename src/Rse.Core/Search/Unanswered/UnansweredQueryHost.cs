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
        if (counter.IsOn)
        {
            await TryAsync(cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => counter.IsOn ? LoopAsync(stoppingToken) : Task.CompletedTask;

    private async Task LoopAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            await TryAsync(stopping);
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
