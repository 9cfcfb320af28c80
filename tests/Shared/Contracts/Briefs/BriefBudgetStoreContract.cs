using Rse.Briefs;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Briefs;

/// <summary>What every <see cref="IBriefBudgetStore"/> must do.</summary>
public abstract class BriefBudgetStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A member has one budget, which nobody else sees.</summary>
    [Fact]
    public async Task A_budget_is_set_changed_and_removed()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        Assert.Null(await FindAsync(host, amelie));

        foreach (var period in Enum.GetValues<BriefPeriod>())
        {
            Assert.True(await PutAsync(host, amelie, new BriefBudget(5, period)));
            Assert.False(await PutAsync(host, amelie, new BriefBudget(5, period)));
            Assert.Equal(new BriefBudget(5, period), await FindAsync(host, amelie));
        }

        Assert.True(await PutAsync(host, amelie, new BriefBudget(50, BriefPeriod.Week)));
        Assert.Equal(50, (await FindAsync(host, amelie))!.Value.Items);
        Assert.Null(await FindAsync(host, bob));
        Assert.Null(await host.Get<IBriefBudgetStore>().FindAsync(Viewer.System, Token));
        Assert.True(await PutAsync(host, amelie, null));
        Assert.False(await PutAsync(host, amelie, null));
        Assert.Null(await FindAsync(host, amelie));
    }

    private static async ValueTask<BriefBudget?> FindAsync(StorageHost host, Member member) =>
        await host.Get<IBriefBudgetStore>().FindAsync(await host.World.ViewAsync(member), Token);

    private static ValueTask<bool> PutAsync(StorageHost host, Member member, BriefBudget? budget) =>
        host.WriteAsync((transaction, token) => host.Get<IBriefBudgetStore>().PutAsync(transaction, member.Id, budget, token));
}
