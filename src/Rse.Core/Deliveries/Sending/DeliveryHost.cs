using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.Transactions;

namespace Rse.Deliveries.Sending;

/// <summary>Sends while the host runs, on every node: each channel in its own loop, beside what keeps the queue in order.</summary>
internal sealed class DeliveryHost(
    DeliverySender sender,
    DeliveryHousekeeping housekeeping,
    DeliverySenderParts parts,
    ILogger<DeliveryHost> logger,
    TimeProvider time
) : BackgroundService
{
    private static readonly TimeSpan HousekeepingPause = TimeSpan.FromMinutes(1);

    private readonly DeliveryOptions _options = parts.Options;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.RunHere)
        {
            return;
        }

        if (_options.DryRun)
        {
            DeliveryLog.DryRun(logger);
        }

        using var renewing = new CancellationTokenSource();
        var renewals = Task.Run(() => RenewAsync(renewing.Token), CancellationToken.None);
        await Task.WhenAll([
            .. sender.Channels.Select(channel => Task.Run(() => SendAsync(channel, stoppingToken), CancellationToken.None)),
            Task.Run(() => KeepAsync(stoppingToken), CancellationToken.None),
        ]);

        // Calls that were begun have ended; until then their leases were renewed.
        await renewing.CancelAsync();
        await renewals;
    }

    private async Task SendAsync(ChannelSender channel, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await TryAsync(
                async token => await channel.RunAsync(token),
                exception => DeliveryLog.QueueFailed(logger, exception, channel.Channel),
                stopping
            );
            await PauseAsync(_options.PollInterval, stopping);
        }
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await TryAsync(
                async token =>
                {
                    await sender.ExpireAsync(token);
                    await housekeeping.RunAsync(token);
                },
                exception => DeliveryLog.HousekeepingFailed(logger, exception),
                stopping
            );
            var pause = _options.LeaseDuration / 2;
            await PauseAsync(pause < HousekeepingPause ? pause : HousekeepingPause, stopping);
        }
    }

    private async Task RenewAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await PauseAsync(_options.LeaseDuration / 3, stopping);
            foreach (var channel in sender.Channels)
            {
                await TryAsync(
                    async token => await channel.RenewAsync(token),
                    exception => DeliveryLog.QueueFailed(logger, exception, channel.Channel),
                    stopping
                );
            }
        }
    }

    private async ValueTask TryAsync(Func<CancellationToken, ValueTask> run, Action<Exception> fail, CancellationToken stopping)
    {
        try
        {
            await run(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // The database may be away, and is asked again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!parts.Outages.Report(exception))
            {
                fail(exception);
            }
        }
    }

    private async ValueTask PauseAsync(TimeSpan pause, CancellationToken stopping) =>
        await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
