using Microsoft.Extensions.Logging;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.Transactions;

namespace Rse.Deliveries;

/// <summary>Settles deliveries by what is learned of them later, such as by a delivery report.</summary>
/// <remarks>Thread-safe; a singleton. Idempotent: the same report may come again.</remarks>
internal sealed class DeliverySettlement(
    IDeliveryListStore store,
    IUnitOfWork unitOfWork,
    ILogger<DeliverySettlement> logger,
    TimeProvider time
)
{
    /// <summary>
    /// Notes that a delivery arrived or did not. One that is unknown becomes handed over or failed; one that was handed over fails where it
    /// was refused later. Never sends anything.
    /// </summary>
    /// <param name="key">See <see cref="DeliveryContext.Key"/>.</param>
    /// <param name="isDelivered">Whether it arrived.</param>
    /// <param name="reason">What the report says, without content; null for nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if there is no such delivery, or it was never sent.</returns>
    public async ValueTask<bool> SettleAsync(string key, bool isDelivered, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var isSettled = await unitOfWork.WriteAsync(
            (transaction, token) =>
                store.SettleAsync(transaction, key, isDelivered, ChannelCaller.Shorten(reason), time.GetStoredNow(), token),
            cancellationToken
        );
        if (isSettled)
        {
            DeliveryLog.Settled(logger, key, isDelivered);
        }

        return isSettled;
    }
}
