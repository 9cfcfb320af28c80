using Rse.Activities;
using Rse.People;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.SavedSearches;

/// <summary>What every <see cref="ISearchMatchStore"/> must do.</summary>
public abstract class SearchMatchStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_change_is_listed_once_behind_the_revision_that_was_read()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<ISearchMatchStore>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var start = await store.FindRevisionAsync(Viewer.System, Token);
        var one = (await host.AddAsync(host.Search(amelie, "one", "bois")))!;
        var two = (await host.AddAsync(host.Search(amelie, "two", "pierre") with { Alerts = false }))!;

        var changed = await store.ListChangedAsync(Viewer.System, start, 100, Token);
        Assert.Equal([(one.Id, "bois", true), (two.Id, "pierre", false)], changed.Select(query => (query.Id, query.Query, query.Alerts)));
        Assert.Equal(one.Id, Assert.Single(await store.ListChangedAsync(Viewer.System, start, 1, Token)).Id);
        Assert.Equal(changed[1].Revision, await store.FindRevisionAsync(Viewer.System, Token));
        await host.WriteAsync(
            (transaction, token) => host.Get<ISavedSearchStore>().UpdateAsync(transaction, one with { Query = "chêne" }, token)
        );
        Assert.Equal("chêne", Assert.Single(await store.ListChangedAsync(Viewer.System, changed[1].Revision, 100, Token)).Query);
        var last = await store.FindRevisionAsync(Viewer.System, Token);
        await host.WriteAsync((transaction, token) => host.Get<ISavedSearchStore>().RemoveAsync(transaction, one.Id, token));
        Assert.True(await store.FindRevisionAsync(Viewer.System, Token) > last, "A deletion is a change as well.");
    }

    [Fact]
    public async Task Makers_subscribers_and_those_who_belong_to_subscribed_spaces_are_told_but_those_who_left()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<ISearchMatchStore>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var carl = await host.World.AddMemberAsync("carl");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Private, amelie, bob);
        var own = (await host.AddAsync(host.Search(amelie, "own")))!;
        var silent = (await host.AddAsync(host.Search(amelie, "silent") with { Alerts = false }))!;
        var alert = (await host.AddAsync(host.Alert(amelie, "alert", space)))!;
        await host.SubscribeAsync(alert, amelie, [carl, bob], space);
        Id<SavedSearch>[] ids = [own.Id, silent.Id, alert.Id];

        var searches = await store.ListAsync(Viewer.System, ids, Token);
        Assert.Equal([own.Id, alert.Id], searches.Select(search => search.Id).OrderBy(id => id.Value));
        Assert.Equal(space.Audience, searches.Single(search => search.IsShared).Audience);
        Assert.Null(searches.Single(search => !search.IsShared).Audience);

        var told = await store.ListToldAsync(Viewer.System, ids, Token);
        Assert.Equal([amelie.Id], told[own.Id]);
        Assert.Empty(told[silent.Id]);
        Assert.Equal([amelie.Id, bob.Id, carl.Id], told[alert.Id]);

        await host.SetOwnAsync(alert, bob, false);
        Assert.Equal([amelie.Id, carl.Id], (await store.ListToldAsync(Viewer.System, ids, Token))[alert.Id]);
    }

    /// <summary>Whichever activity came first keeps the match, so that it is told once.</summary>
    [Fact]
    public async Task A_subject_matches_a_search_once()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<ISearchMatchStore>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var search = (await host.AddAsync(host.Search(amelie, "own")))!;
        var subject = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var other = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var log = await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token);
        Id<Activity>[] acts = [.. log.Where(logged => logged.Activity.SubjectId is not null).Select(logged => logged.Activity.Id)];
        var first = new SearchMatch(search.Id, subject, acts[0]);

        await AddAsync(host, first, new SearchMatch(new Id<SavedSearch>(search.Id.Value + 99), subject, acts[0]));
        await AddAsync(host, first with { Activity = acts[1] }, new SearchMatch(search.Id, other, acts[1]));

        Assert.Equal([first], await store.ListMatchesAsync(Viewer.System, [acts[0]], Token));
        Assert.Equal([new SearchMatch(search.Id, other, acts[1])], await store.ListMatchesAsync(Viewer.System, [acts[1]], Token));
        Assert.Equal([other, subject], await store.ListNewestAsync(Viewer.System, 10, Token));
        Assert.Equal([other], await store.ListNewestAsync(Viewer.System, 1, Token));
    }

    private static ValueTask<bool> AddAsync(StorageHost host, params SearchMatch[] matches) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<ISearchMatchStore>().AddAsync(transaction, matches, token);
                return true;
            }
        );
}
