using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.SavedSearches;

/// <summary>What every <see cref="ISavedSearchStore"/> must do.</summary>
public abstract class SavedSearchStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_comes_back_as_it_was_stored_and_changed()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var draft = host.Search(amelie, "Le Bois", "bois -pierre in:\"du bois\"") with { Alerts = false };

        var added = (await host.AddAsync(draft))!;

        Assert.Equal(draft with { Id = added.Id }, added);
        Assert.Equal(added, await FindAsync(host, amelie, added));
        var changed = added with
        {
            Name = "Pierre",
            NameKey = "pierre",
            Query = "pierre",
            Alerts = true,
            Since = added.Since.AddHours(1),
            ChangedAt = added.ChangedAt.AddHours(1),
        };
        Assert.True(await UpdateAsync(host, changed));
        Assert.False(await UpdateAsync(host, changed));
        Assert.Equal(changed with { Version = 2 }, await FindAsync(host, amelie, added));
        Assert.True(await RemoveAsync(host, added));
        Assert.False(await RemoveAsync(host, added));
        Assert.Null(await FindAsync(host, amelie, added));
    }

    [Fact]
    public async Task Names_are_unique_for_a_member_a_space_and_the_network()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Open, amelie);
        StoredSavedSearch[] drafts =
        [
            host.Search(amelie, "Bois"),
            host.Search(bob, "Bois"),
            host.Alert(amelie, "Bois", space),
            host.Alert(amelie, "Bois", other),
            host.Alert(amelie, "Bois", null),
        ];

        foreach (var draft in drafts)
        {
            Assert.NotNull(await host.AddAsync(draft));
            Assert.Null(await host.AddAsync(draft with { Name = "BOIS", NameKey = "bois" }));
            var second = (await host.AddAsync(draft with { Name = "Pierre", NameKey = "pierre" }))!;
            await Assert.ThrowsAsync<ConflictException>(async () => await UpdateAsync(host, second with { NameKey = "bois" }));
        }

        var viewer = await host.World.ViewAsync(amelie);
        foreach (
            var (scope, name) in ((SavedSearchScope, string)[])
                [(new(SavedSearchScopeKind.Own), "bois"), (new(SavedSearchScopeKind.Space, space.Id), "pierre")]
        )
        {
            var names = await host.Get<ISavedSearchStore>().SummarizeAsync(viewer, scope, name, Token);
            Assert.Equal(2, names.Count);
            Assert.NotNull(names.Named);
            Assert.Null((await host.Get<ISavedSearchStore>().SummarizeAsync(viewer, scope, "x", Token)).Named);
        }
    }

    [Fact]
    public async Task Searches_are_listed_in_the_order_of_their_maker_and_new_ones_come_last()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        List<Id<SavedSearch>> ids = [];
        foreach (var name in (string[])["a", "b", "c"])
        {
            ids.Add((await host.AddAsync(host.Search(amelie, name)))!.Id);
        }

        var foreign = (await host.AddAsync(host.Search(bob, "d")))!.Id;
        Assert.Equal("a b c", await ListAsync(host, amelie));

        await OrderAsync(host, amelie, [ids[2], foreign, ids[0]]);
        Assert.Equal("c a b", await ListAsync(host, amelie));
        await host.AddAsync(host.Search(amelie, "e"));
        Assert.Equal("c a b e", await ListAsync(host, amelie));
        Assert.Equal("d", await ListAsync(host, bob));
        await OrderAsync(host, bob, [ids[0]]);
        Assert.Equal("c a b e", await ListAsync(host, amelie));
    }

    /// <summary>
    /// A private search exists for its maker, an alert of a space for those who see it, one of the network for whom it tells.
    /// </summary>
    [Fact]
    public async Task A_search_exists_for_those_whom_it_is_for_alone()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var carl = await host.World.AddMemberAsync("carl");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie, bob);
        var own = (await host.AddAsync(host.Search(amelie, "own")))!;
        var alert = (await host.AddAsync(host.Alert(amelie, "alert", secret)))!;
        var network = (await host.AddAsync(host.Alert(amelie, "network", null)))!;
        await host.SubscribeAsync(alert, amelie, [bob, carl]);

        Assert.Equal("amelie", await SeeAsync(host, own, amelie, bob, carl));
        Assert.Equal("amelie bob", await SeeAsync(host, alert, amelie, bob, carl));
        Assert.Equal("amelie", await SeeAsync(host, network, amelie, bob, carl));
        Assert.NotNull(await host.Get<ISavedSearchStore>().FindAsync(Viewer.System, own.Id, Token));

        await host.SubscribeAsync(network, amelie, [carl], secret);
        Assert.Equal("amelie bob carl", await SeeAsync(host, network, amelie, bob, carl));
        Assert.Equal("alert network", await ListAsync(host, bob));
        Assert.Equal("network", await ListAsync(host, carl));
        Assert.Equal("own network", await ListAsync(host, amelie));
        Assert.Equal("alert", await ListAsync(host, bob, new SavedSearchScope(SavedSearchScopeKind.Space, secret.Id)));
        Assert.Equal("", await ListAsync(host, carl, new SavedSearchScope(SavedSearchScopeKind.Space, secret.Id)));
        Assert.Equal(amelie.Id, (await FindAsync(host, carl, network))!.SubscribedById);

        await host.SetOwnAsync(network, bob, false);
        Assert.Equal("alert", await ListAsync(host, bob));
        Assert.Null((await FindAsync(host, bob, network))!.SubscribedById);
        await host.SetOwnAsync(network, bob, true);
        Assert.Equal(bob.Id, (await FindAsync(host, bob, network))!.SubscribedById);
    }

    private static ValueTask<bool> UpdateAsync(StorageHost host, StoredSavedSearch search) =>
        host.WriteAsync((transaction, token) => host.Get<ISavedSearchStore>().UpdateAsync(transaction, search, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, StoredSavedSearch search) =>
        host.WriteAsync((transaction, token) => host.Get<ISavedSearchStore>().RemoveAsync(transaction, search.Id, token));

    private static ValueTask<bool> OrderAsync(StorageHost host, Member member, IReadOnlyList<Id<SavedSearch>> order) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<ISavedSearchStore>().OrderAsync(transaction, member.Id, order, token);
                return true;
            }
        );

    private static async ValueTask<StoredSavedSearch?> FindAsync(StorageHost host, Member member, StoredSavedSearch search) =>
        await host.Get<ISavedSearchStore>().FindAsync(await host.World.ViewAsync(member), search.Id, Token);

    private static async ValueTask<string> ListAsync(StorageHost host, Member member, SavedSearchScope? scope = null)
    {
        var searches = await host.Get<ISavedSearchStore>()
            .ListAsync(await host.World.ViewAsync(member), scope ?? new SavedSearchScope(SavedSearchScopeKind.Followed), 100, Token);
        return string.Join(' ', searches.Select(search => search.Name));
    }

    private static async ValueTask<string> SeeAsync(StorageHost host, StoredSavedSearch search, params Member[] members)
    {
        List<string> seen = [];
        foreach (var member in members)
        {
            if (await FindAsync(host, member, search) is not null)
            {
                seen.Add(member.Handle);
            }
        }

        return string.Join(' ', seen);
    }
}
