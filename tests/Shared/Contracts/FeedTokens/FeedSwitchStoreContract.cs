using Rse.FeedTokens;
using Rse.People;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.FeedTokens;

/// <summary>What every <see cref="IFeedSwitchStore"/> must do.</summary>
public abstract class FeedSwitchStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Private_feeds_are_switched_off_and_on_in_spaces_and_in_the_network()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        Id<Space>? space = (await host.World.AddSpaceAsync("ateliers")).Id;
        var store = host.Get<IFeedSwitchStore>();

        Assert.Empty(await store.ListAsync(Viewer.System, Token));
        Assert.True(await PutAsync(space, amelie.Id));
        Assert.False(await PutAsync(space, amelie.Id));
        Assert.True(await PutAsync(null, null));
        Assert.Equal([null, space], (await store.ListAsync(Viewer.System, Token)).OrderBy(id => id?.Value));
        Assert.Empty(await store.ListAsync(await host.World.ViewAsync(amelie), Token));
        Assert.True(await RemoveAsync(null));
        Assert.False(await RemoveAsync(null));
        Assert.Equal([space], await store.ListAsync(Viewer.System, Token));

        ValueTask<bool> PutAsync(Id<Space>? where, Id<Member>? actor) =>
            host.WriteAsync((transaction, token) => store.PutAsync(transaction, where, actor, host.World.Now, token));

        ValueTask<bool> RemoveAsync(Id<Space>? where) =>
            host.WriteAsync((transaction, token) => store.RemoveAsync(transaction, where, token));
    }
}
