using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Deliveries;
using Rse.Mail.Tests.Letters;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Testing.Deliveries;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Mail.Tests.Sending;

public sealed class MailChannelContractTests : DeliveryChannelContract, IAsyncDisposable
{
    private readonly MailNetworks _networks;

    public MailChannelContractTests()
        : this(new MailNetworks()) { }

    private MailChannelContractTests(MailNetworks networks)
        : base(networks) => _networks = networks;

    public ValueTask DisposeAsync() => _networks.DisposeAsync();

    protected override IDeliveryChannel Create(StorageHost host) => Assert.Single(host.Services.GetServices<IDeliveryChannel>());

    protected override ValueTask<int> CountAsync() => new(_networks.Peer.Letters.Count);

    protected override ValueTask ReachAsync(StorageHost host, Member member) =>
        host.Get<IUnitOfWork>()
            .WriteAsync(
                (transaction, token) =>
                    host.Get<MailAddressWriter>()
                        .TakeAsync(transaction, member.Id, new ClaimedAddress($"{member.Handle}@example.org", true), token),
                TestContext.Current.CancellationToken
            );

    protected override bool Break()
    {
        _networks.Peer.Faults["hello"] = "drop";
        return true;
    }
}

/// <summary>Networks whose letters a server on this machine takes.</summary>
internal sealed class MailNetworks : IStorageFixture, IAsyncDisposable
{
    private readonly LetterFixture _letters = new();

    public FaultyPeer Peer { get; } = new();

    public async ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null) =>
        (
            await _letters.OpenWorldAsync(
                settings => settings["Rse:Mail:Smtp:Port"] = Peer.Port.ToString(CultureInfo.InvariantCulture),
                configure
            )
        ).Host;

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await _letters.DisposeAsync();
    }
}
