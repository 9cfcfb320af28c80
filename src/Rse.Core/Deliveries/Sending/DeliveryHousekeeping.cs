using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Transactions;

namespace Rse.Deliveries.Sending;

/// <summary>Removes old rows, gives up what no channel is there for, and measures the queue.</summary>
internal sealed class DeliveryHousekeeping(
    IDeliveryLedgerStore ledger,
    IDeliveryListStore list,
    DeliveryChannels channels,
    IUnitOfWork unitOfWork,
    IOptions<DeliveryOptions> options,
    ILogger<DeliveryHousekeeping> logger,
    TimeProvider time
)
{
    private readonly DeliveryOptions _options = options.Value;

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetStoredNow();
        var oldest = await list.FindOldestDueAsync(Viewer.System, now, cancellationToken);
        DeliveryMetrics.RecordAge(oldest is { } due ? now - due : TimeSpan.Zero);

        var abandoned = await unitOfWork.WriteAsync(
            (transaction, token) => list.AbandonAsync(transaction, channels.Names, now - _options.GiveUpAfter, now, token),
            cancellationToken
        );
        if (abandoned > 0)
        {
            DeliveryLog.Abandoned(logger, abandoned);
        }

        int cleaned;
        do
        {
            // In parts, so that senders and people do not wait.
            cleaned = await unitOfWork.WriteAsync(
                (transaction, token) => ledger.CleanAsync(transaction, now - _options.KeepFor, now - _options.DigestReach, token),
                cancellationToken
            );
            if (cleaned > 0)
            {
                DeliveryLog.Cleaned(logger, cleaned);
            }
        } while (cleaned > 0);
    }
}
