using Rse.People;
using Rse.Testing.Storage;
using Rse.WebSub;

namespace Rse.Tests.Contracts.WebSub;

/// <summary>What every <see cref="IHubConsentStore"/> must do.</summary>
public abstract class HubConsentStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spaces_consent_and_take_it_back()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var (ateliers, direction) = (await host.World.AddSpaceAsync("ateliers"), await host.World.AddSpaceAsync("direction"));
        var store = host.Get<IHubConsentStore>();

        Assert.Empty(await store.ListAsync(Viewer.System, Token));
        Assert.True(await PutAsync(ateliers.Id));
        Assert.False(await PutAsync(ateliers.Id));
        Assert.True(await PutAsync(direction.Id));
        Assert.Equal([ateliers.Id, direction.Id], (await store.ListAsync(Viewer.System, Token)).OrderBy(id => id.Value));
        Assert.Empty(await store.ListAsync(await host.World.ViewAsync(amelie), Token));
        Assert.True(await RemoveAsync(ateliers.Id));
        Assert.False(await RemoveAsync(ateliers.Id));
        Assert.Equal([direction.Id], await store.ListAsync(Viewer.System, Token));

        ValueTask<bool> PutAsync(Id<Rse.Spaces.Space> space) =>
            host.WriteAsync((transaction, token) => store.PutAsync(transaction, space, amelie.Id, host.World.Now, token));

        ValueTask<bool> RemoveAsync(Id<Rse.Spaces.Space> space) =>
            host.WriteAsync((transaction, token) => store.RemoveAsync(transaction, space, token));
    }
}
