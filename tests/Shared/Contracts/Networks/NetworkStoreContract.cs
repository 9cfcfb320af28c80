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

    /// <summary>What was read once is not read again while the state is the same, so that nobody may miss a commit.</summary>
    [Fact]
    public async Task The_state_changes_with_every_commit_and_settles_without()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<INetworkStore>();
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            Assert.True(seen.Add((await store.FindStateAsync(Token))!));
            await host.World.AddMemberAsync($"member{i}");

            // Many at once, so that many connections are open.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await store.FindStateAsync(Token), Token)));
        }

        var settled = 0;
        for (var i = 0; i < 200 && settled < 5; i++)
        {
            var before = await store.FindStateAsync(Token);
            settled = string.Equals(before, await store.FindStateAsync(Token), StringComparison.Ordinal) ? settled + 1 : 0;
        }

        Assert.Equal(5, settled);
    }
}
