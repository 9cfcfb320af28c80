using Microsoft.Extensions.Logging;
using Rse.Deliveries.Storing;
using Rse.Transactions;

namespace Rse.Deliveries.Sending;

/// <summary>The senders of all channels, and what frees the claims of nodes that ended.</summary>
internal sealed class DeliverySender(
    DeliverySenderParts parts,
    DeliveryNode node,
    IUnitOfWork unitOfWork,
    IDeliveryQueueStore queue,
    IDeliveryWishes wishes,
    DeliveryPreparer preparer,
    ILogger<DeliverySender> logger,
    TimeProvider time
)
{
    private readonly Lazy<IReadOnlyList<ChannelSender>> _channels = new(() =>
        [
            .. parts.Channels.All.Select(channel => new ChannelSender(
                channel,
                node,
                unitOfWork,
                queue,
                wishes,
                preparer,
                parts,
                logger,
                time
            )),
        ]
    );

    public IReadOnlyList<ChannelSender> Channels => _channels.Value;

    /// <summary>Sends what is due now by all channels, at the same time.</summary>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken) =>
        (await Task.WhenAll(Channels.Select(channel => channel.RunAsync(cancellationToken).AsTask()))).Sum();

    /// <summary>Frees what nodes had claimed that ended; what a channel may have sent becomes unknown.</summary>
    public async ValueTask ExpireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetStoredNow();
        var freed = await unitOfWork.WriteAsync((transaction, token) => queue.ExpireAsync(transaction, now, token), cancellationToken);
        if (freed.Count > 0)
        {
            var unknown = freed.Count(batch => batch.IsUnknown);
            DeliveryLog.Expired(logger, unknown, freed.Count - unknown);
        }
    }
}
