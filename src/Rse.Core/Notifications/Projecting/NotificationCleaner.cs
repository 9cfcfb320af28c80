using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Projections;
using Rse.Transactions;

namespace Rse.Notifications.Projecting;

/// <summary>Removes what members read long ago while the host runs, where projections run as well.</summary>
/// <remarks>
/// A rebuild brings none of it back: it takes from the log what is within <see cref="NotificationOptions.Window"/>, and only younger facts
/// are there. Thread-safe; a singleton.
/// </remarks>
internal sealed class NotificationCleaner(
    INotificationFactStore store,
    IUnitOfWork unitOfWork,
    StorageOutages outages,
    IOptions<NotificationOptions> options,
    IOptions<ProjectionOptions> projections,
    ILogger<NotificationCleaner> logger,
    TimeProvider time
) : BackgroundService
{
    // Small, so that neither people nor the projection wait for it.
    private const int MembersAtOnce = 50;
    private const int FactsAtOnce = 500;

    // Not with the start itself, which has enough to do.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>Removes what is too old now. Returns how many facts.</summary>
    public async ValueTask<int> CleanAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepFor;
        var cleaned = 0;
        for (Id<Member> after = default; ; )
        {
            var members = await store.ListOutdatedAsync(Viewer.System, before, after, MembersAtOnce, cancellationToken);
            if (members.Count == 0)
            {
                break;
            }

            int removed;
            do
            {
                removed = await unitOfWork.WriteAsync(
                    (transaction, token) => store.CleanAsync(transaction, members, before, FactsAtOnce, time.GetStoredNow(), token),
                    cancellationToken
                );
                cleaned += removed;
            } while (removed == FactsAtOnce);

            after = members[^1];
        }

        if (cleaned > 0)
        {
            NotificationLog.Cleaned(logger, cleaned, before);
        }

        return cleaned;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        projections.Value.RunHere ? LoopAsync(stoppingToken) : Task.CompletedTask;

    private async Task LoopAsync(CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = Pause)
        {
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await CleanAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever the storage throws, it is tried again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!outages.Report(exception))
                {
                    NotificationLog.CleaningFailed(logger, exception, Pause);
                }
            }
        }
    }
}
