using Rse.Paging;
using Rse.People;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.SavedSearches;

/// <summary>What every <see cref="IAlertStore"/> must do.</summary>
public abstract class AlertStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_left_stays_out_until_they_come_back_by_themselves()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob);
        var alert = (await host.AddAsync(host.Alert(amelie, "alert", space)))!;

        Assert.Equal(2, await host.SubscribeAsync(alert, amelie, [bob], space));
        Assert.Equal(0, await host.SubscribeAsync(alert, amelie, [bob], space));
        await host.SetOwnAsync(alert, bob, false);
        Assert.Equal(0, await host.SubscribeAsync(alert, amelie, [bob]));
        Assert.False(await RemoveAsync(host, alert, bob, null));
        Assert.Equal("general by amelie; bob by bob, left", await DescribeAsync(host, alert, amelie, bob, space));

        await host.SetOwnAsync(alert, bob, true);
        Assert.Equal("general by amelie; bob by bob", await DescribeAsync(host, alert, amelie, bob, space));
        Assert.True(await RemoveAsync(host, alert, bob, null));
        Assert.True(await RemoveAsync(host, alert, null, space));
        Assert.False(await RemoveAsync(host, alert, null, space));
        Assert.Equal("", await DescribeAsync(host, alert, amelie, bob, space));
    }

    [Fact]
    public async Task A_private_search_has_no_subscribers()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var search = (await host.AddAsync(host.Search(amelie, "own")))!;

        Assert.Equal(0, await host.SubscribeAsync(search, amelie, [amelie], space));
        await host.SetOwnAsync(search, amelie, true);
        Assert.Equal("", await DescribeAsync(host, search, amelie, amelie, space));
    }

    [Fact]
    public async Task Subscribers_are_paged_without_gaps()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        List<Member> members = [];
        for (var i = 0; i < 5; i++)
        {
            members.Add(await host.World.AddMemberAsync($"m{i}"));
        }

        var spaces = new[]
        {
            await host.World.AddSpaceAsync("one", SpaceVisibility.Open, amelie),
            await host.World.AddSpaceAsync("two", SpaceVisibility.Open, amelie),
        };
        var alert = (await host.AddAsync(host.Alert(amelie, "alert", null)))!;
        await host.SubscribeAsync(alert, amelie, members, spaces);

        List<long> read = [];
        Keyset? after = null;
        while (true)
        {
            var page = await host.Get<IAlertStore>().ListAsync(Viewer.System, alert.Id, new Slice(after, 2), Token);
            read.AddRange(page.Take(2).Select(row => row.SpaceId?.Value ?? -row.MemberId!.Value.Value));
            if (page.Count <= 2)
            {
                break;
            }

            after = page[1].SpaceId is { } id ? new Keyset(1, id.Value) : new Keyset(0, page[1].MemberId!.Value.Value);
        }

        Assert.Equal(
            [.. spaces.Select(space => space.Id.Value).OrderDescending(), .. members.Select(member => -member.Id.Value).Order()],
            read
        );
    }

    [Fact]
    public async Task A_departure_takes_private_searches_and_subscriptions_and_hands_alerts_of_the_network_over()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob);
        var own = (await host.AddAsync(host.Search(amelie, "own")))!;
        var alert = (await host.AddAsync(host.Alert(amelie, "alert", space)))!;
        var network = (await host.AddAsync(host.Alert(amelie, "network", null)))!;
        await host.SubscribeAsync(alert, bob, [amelie, bob]);

        await ClearAsync(host, amelie, bob);
        Assert.Null(await FindAsync(host, own));
        Assert.NotNull(await FindAsync(host, alert));
        Assert.Equal(bob.Id, (await FindAsync(host, network))!.MakerId);
        Assert.Equal("bob by bob", await DescribeAsync(host, alert, amelie, bob, space));

        await ClearAsync(host, bob, null);
        Assert.Null(await FindAsync(host, network));
        Assert.NotNull(await FindAsync(host, alert));
    }

    private static ValueTask<bool> RemoveAsync(StorageHost host, StoredSavedSearch alert, Member? member, Space? space) =>
        host.WriteAsync((transaction, token) => host.Get<IAlertStore>().RemoveAsync(transaction, alert.Id, member?.Id, space?.Id, token));

    private static ValueTask<bool> ClearAsync(StorageHost host, Member member, Member? successor) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<IAlertStore>().ClearAsync(transaction, member.Id, successor?.Id, token);
                return true;
            }
        );

    private static ValueTask<StoredSavedSearch?> FindAsync(StorageHost host, StoredSavedSearch search) =>
        host.Get<ISavedSearchStore>().FindAsync(Viewer.System, search.Id, Token);

    private static async ValueTask<string> DescribeAsync(StorageHost host, StoredSavedSearch alert, Member amelie, Member bob, Space space)
    {
        var rows = await host.Get<IAlertStore>().ListAsync(Viewer.System, alert.Id, new Slice(null, 10), Token);
        return string.Join(
            "; ",
            rows.Select(row =>
                $"{(row.SpaceId == space.Id ? space.Slug : Name(row.MemberId!.Value))} by {Name(row.ById)}{(row.HasLeft ? ", left" : "")}"
            )
        );

        string Name(Id<Member> id) => id == amelie.Id ? amelie.Handle : bob.Handle;
    }
}
