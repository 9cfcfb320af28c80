using Microsoft.Extensions.Options;
using Rse.Transactions;

namespace Rse.Deliveries.Sending;

/// <summary>What the senders of all channels share.</summary>
internal sealed class DeliverySenderParts(
    DeliveryChannels channels,
    ChannelCaller caller,
    StorageOutages outages,
    IOptions<DeliveryOptions> options
)
{
    public DeliveryChannels Channels => channels;

    public ChannelCaller Caller => caller;

    public StorageOutages Outages => outages;

    public DeliveryOptions Options { get; } = options.Value;
}

/// <summary>The name under which this process claims.</summary>
internal sealed class DeliveryNode
{
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
