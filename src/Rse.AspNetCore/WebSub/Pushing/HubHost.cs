using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub.Pushing;

/// <summary>Does the work of the hub while the host runs, on every node: each claims what it works on.</summary>
internal sealed class HubHost(
    HubWorker worker,
    HubSignal signal,
    HubTopics topics,
    IHubQueueStore queue,
    IHubSubscriptionStore subscriptions,
    IUnitOfWork unitOfWork,
    StorageOutages outages,
    IOptions<WebSubOptions> options,
    ILogger<HubHost> logger,
    TimeProvider time
) : BackgroundService
{
    // Longer than a node works on one: two calls that time out, and reading the feed.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan HousekeepingPause = TimeSpan.FromMinutes(1);

    // Timers count by coarse clocks and may end some milliseconds early: then nothing would be due yet.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(7);

    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly WebSubOptions _options = options.Value;

    /// <summary>Works on what is due now, a few at a time, until nothing is. Returns how many it worked on.</summary>
    public async ValueTask<int> RunAsync(CancellationToken stopping)
    {
        var total = 0;
        List<Task> running = [];
        var more = signal.Next;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                running.RemoveAll(task => task.IsCompleted);
                var claimed = await ClaimAsync(_options.Parallel - running.Count, stopping);
                running.AddRange(claimed.Select(subscription => WorkAsync(subscription, stopping)));
                total += claimed.Count;
                if (running.Count == 0)
                {
                    break;
                }

                // A slow callback does not hold up the others.
                using var waiting = new CancellationTokenSource();
                var wait = WaitAsync(more, _options.PollInterval, waiting.Token);
                more = await Task.WhenAny([.. running, wait]) == wait ? await wait : more;
                await waiting.CancelAsync();
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }

        return total;
    }

    /// <summary>Ends what nobody renewed, removes what ended long ago, and counts.</summary>
    public async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetStoredNow();
        var ended = await unitOfWork.WriteAsync(
            (transaction, token) => subscriptions.CleanAsync(transaction, now, now - KeepEnded, token),
            cancellationToken
        );
        if (ended > 0)
        {
            WebSubLog.Lapsed(logger, ended);
        }

        var counts = await subscriptions.CountAsync(Viewer.System, cancellationToken);
        WebSubMetrics.RecordActive(counts.GetValueOrDefault(HubState.Active));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _options is { RunHere: true, Enabled: true }
            ? Task.WhenAll(
                Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None),
                Task.Run(() => HousekeepAsync(stoppingToken), CancellationToken.None)
            )
            : Task.CompletedTask;

    private async Task WorkAsync(CancellationToken stopping)
    {
        for (var next = signal.Next; !stopping.IsCancellationRequested; next = await WaitAsync(next, _options.PollInterval, stopping))
        {
            await TryAsync(async token => await RunAsync(token), stopping);
        }
    }

    private async Task HousekeepAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await TryAsync(KeepAsync, stopping);
            await Task.Delay(HousekeepingPause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Waits for a signal or a pause. What is signalled is due in a moment, because changes wait for others: so does this. Returns the
    /// signal for which to wait the next time, which may have come meanwhile.
    /// </summary>
    private async Task<Task> WaitAsync(Task signalled, TimeSpan pause, CancellationToken stopping)
    {
        await WaitForAnyAsync(signalled, pause, stopping);
        if (!signalled.IsCompleted)
        {
            return signalled;
        }

        var next = signal.Next;
        await Task.Delay(HubProjection.Pause + Margin, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next;
    }

    private async Task WaitForAnyAsync(Task signalled, TimeSpan pause, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(signalled, Task.Delay(pause, time, waiting.Token));
        await waiting.CancelAsync();
    }

    private async Task TryAsync(Func<CancellationToken, ValueTask> run, CancellationToken stopping)
    {
        try
        {
            if (topics.IsReady)
            {
                await run(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // The database may be away, and is asked again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!outages.Report(exception))
            {
                WebSubLog.QueueFailed(logger, exception);
            }
        }
    }

    private async ValueTask<IReadOnlyList<HubSubscription>> ClaimAsync(int most, CancellationToken stopping)
    {
        var now = time.GetStoredNow();
        if (most <= 0 || !await queue.IsDueAsync(Viewer.System, now, stopping))
        {
            return [];
        }

        return await unitOfWork.WriteAsync(
            (transaction, token) => queue.ClaimAsync(transaction, _node, now, now + Claim, most, token),
            stopping
        );
    }

    private async Task WorkAsync(HubSubscription subscription, CancellationToken stopping)
    {
        // What a stop of the host cuts off, another node or the next start does again.
        using var limit = new CancellationTokenSource(LongestWork, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await worker.RunAsync(subscription, either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The claim ends by itself.
        }
#pragma warning disable CA1031 // One subscription must not stop the others; its claim ends by itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!outages.Report(exception))
            {
                WebSubLog.WorkFailed(logger, exception, subscription.Id, subscription.Host);
            }
        }
    }
}
