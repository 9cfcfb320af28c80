using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Deliveries;

/// <summary>What every <see cref="IPresenceStore"/> must do.</summary>
public abstract class PresenceStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The last visit counts, in whatever order nodes store them.</summary>
    [Fact]
    public async Task The_last_presence_is_kept()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IPresenceStore>();
        var amelie = await host.World.AddMemberAsync("amelie");
        foreach (var at in (DateTimeOffset[])[DeliveryScene.Start, DeliveryScene.Start.AddHours(1), DeliveryScene.Start.AddMinutes(1)])
        {
            await host.WriteAsync((transaction, token) => store.PutAsync(transaction, [(amelie.Id, at)], token));
        }

        var found = await store.ListAsync(Viewer.System, [amelie.Id, new Id<Member>(4711)], Token);
        Assert.Equal(DeliveryScene.Start.AddHours(1), Assert.Single(found).Value);
        Assert.Empty(await store.ListAsync(Viewer.Anonymous, [amelie.Id], Token));
    }
}
