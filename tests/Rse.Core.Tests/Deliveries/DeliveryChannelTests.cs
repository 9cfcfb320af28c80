using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Rse.Deliveries;
using Rse.Testing.Deliveries;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Deliveries;

/// <summary>The suite of channels, on the smallest one.</summary>
public sealed class DeliveryChannelTests(DeliveryChannelTests.Networks networks)
    : DeliveryChannelContract(networks),
        IClassFixture<DeliveryChannelTests.Networks>
{
    private readonly ListChannel _channel = new();

    protected override IDeliveryChannel Create(StorageHost host) => _channel;

    protected override ValueTask<int> CountAsync() => ValueTask.FromResult(_channel.Taken.Count);

    protected override bool Break() => _channel.IsBroken = true;

    public sealed class Networks() : StorageFixture((builder, folder) => builder.UseSqlite($"Data Source={folder}/rse.db"));

    private sealed class ListChannel : IDeliveryChannel
    {
        public string Name => "list";

        public bool IsBroken { get; set; }

        public ConcurrentBag<string> Taken { get; } = [];

        public ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsBroken)
            {
                throw new IOException("Connection refused.");
            }

            Taken.Add(context.Key);
            return ValueTask.FromResult(DeliveryResult.HandedOver());
        }
    }
}
