using Rse.Networks;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Networks;

/// <summary>What every <see cref="INetworkStore"/> must do.</summary>
public abstract class NetworkStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Permanent ids are made from it, so it must not change.</summary>
    [Fact]
    public async Task The_number_of_a_network_stays_the_same()
    {
        await using var host = await fixture.OpenAsync();

        var first = await host.Get<INetworkStore>().FindIdAsync(Token);

        Assert.NotEqual(Guid.Empty, first);
        Assert.Equal(first, await host.Get<INetworkStore>().FindIdAsync(Token));
    }
}
