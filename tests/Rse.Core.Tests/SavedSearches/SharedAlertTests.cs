using Rse.Core.Tests.Networks;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Tests.Contracts.Notifications;
using static Rse.Core.Tests.CustomFeeds.CustomFeedScene;

namespace Rse.Core.Tests.SavedSearches;

/// <summary>Alerts that moderators and administrators share. Amélie owns the space.</summary>
public sealed class SharedAlertTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private const string Told = "saved-search amelie";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moderator_makes_an_alert_and_whom_they_subscribe_sees_by_whom_and_leaves()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var alerts = scene.Host.Get<SharedAlertService>();
        var (amelie, bob) = (await scene.ViewAsync(scene.Amelie), await scene.ViewAsync(scene.Bob));
        var alert = await alerts.CreateAsync(amelie, "general", Draft(), Token);
        Assert.Equal((true, "general", false, true), (alert.IsShared, alert.Space!.Slug, alert.Alerts, alert.CanChange));
        await PostAsync(scene);
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        Assert.Equal(2, await alerts.SubscribeAsync(amelie, alert.Id, ["@bob", "bob", "dora"], [], Token));
        await PostAsync(scene);
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
        Assert.Equal(Told, await scene.DescribeAsync(scene.Dora));
        Assert.Equal("", await scene.DescribeAsync(scene.Carl));
        var seen = Assert.Single(await scene.Host.Get<SavedSearchService>().ListAsync(bob, Token));
        Assert.Equal(("amelie", true, false), (seen.SubscribedBy!.Handle, seen.Alerts, seen.CanChange));

        await alerts.SetOwnAsync(bob, alert.Id, isSubscribed: false, Token);
        await PostAsync(scene);
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
        Assert.Empty(await scene.Host.Get<SavedSearchService>().ListAsync(bob, Token));
        Assert.Equal(0, await alerts.SubscribeAsync(amelie, alert.Id, ["bob"], [], Token));
        Assert.False(Assert.Single(await alerts.ListAsync(bob, "general", Token)).Alerts);

        await alerts.SetOwnAsync(bob, alert.Id, isSubscribed: true, Token);
        await PostAsync(scene);
        Assert.Equal($"{Told}; {Told}", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task A_whole_space_is_told_with_whoever_joins_it_later_but_those_who_left_the_alert()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var alerts = scene.Host.Get<SharedAlertService>();
        var amelie = await scene.ViewAsync(scene.Amelie);
        var alert = await alerts.CreateAsync(amelie, "general", Draft(), Token);
        await alerts.SubscribeAsync(amelie, alert.Id, [], ["general"], Token);
        await alerts.SetOwnAsync(await scene.ViewAsync(scene.Carl), alert.Id, isSubscribed: false, Token);
        await scene.Host.Get<MembershipService>().PutAsync(await scene.ViewAsync(scene.Dora), "general", "dora", cancellationToken: Token);
        await PostAsync(scene);

        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
        Assert.Equal("", await scene.DescribeAsync(scene.Carl));
        Assert.Equal(Told, await scene.DescribeAsync(scene.Dora));
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal(
            ["general by amelie", "carl by carl, left"],
            (await alerts.ListSubscribersAsync(amelie, alert.Id, PageRequest.First, Token)).Items.Select(Describe),
            StringComparer.Ordinal
        );

        await alerts.UnsubscribeSpaceAsync(amelie, alert.Id, "general", Token);
        await PostAsync(scene);
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
        await Assert.ThrowsAsync<NotFoundException>(async () => await alerts.UnsubscribeMemberAsync(amelie, alert.Id, "bob", Token));
    }

    /// <summary>Each is told of what they may see themselves, not of what the moderator sees.</summary>
    [Fact]
    public async Task A_subscriber_hears_only_of_what_they_see_and_only_while_they_see_the_alert()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        var alerts = scene.Host.Get<SharedAlertService>();
        var amelie = await scene.ViewAsync(scene.Amelie);
        var alert = await alerts.CreateAsync(amelie, "general", Draft(), Token);
        var other = await scene.Host.Community.AddSpaceAsync("other", SpaceVisibility.Secret, scene.Amelie, scene.Carl);
        var open = await scene.Host.Community.AddSpaceAsync("open", SpaceVisibility.Open, scene.Amelie);
        await alerts.SubscribeAsync(amelie, alert.Id, ["bob", "carl"], [], Token);
        await scene.Host.Community.AddPostAsync(other, scene.Amelie, "Du chêne.");
        await scene.ProjectAsync();
        Assert.Equal("", await AlertsOfAsync(scene, scene.Bob));
        Assert.Equal(Told, await AlertsOfAsync(scene, scene.Carl));

        await scene.Host.Get<MembershipService>().RemoveAsync(amelie, "general", "bob", Token);
        await scene.Host.Community.AddPostAsync(open, scene.Amelie, "Du chêne.");
        await scene.ProjectAsync();
        Assert.Equal("", await AlertsOfAsync(scene, scene.Bob));
        Assert.Equal($"{Told}; {Told}", await AlertsOfAsync(scene, scene.Carl));
        var bob = await scene.ViewAsync(scene.Bob);
        Assert.Empty(await scene.Host.Get<SavedSearchService>().ListAsync(bob, Token));
        Assert.Null(await scene.Host.Get<SavedSearchService>().FindAsync(bob, alert.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await alerts.SetOwnAsync(bob, alert.Id, true, Token));
    }

    [Fact]
    public async Task Only_moderators_change_an_alert_of_a_space_and_subscribe_only_those_who_see_it()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        var alerts = scene.Host.Get<SharedAlertService>();
        var searches = scene.Host.Get<SavedSearchService>();
        var (amelie, bob) = (await scene.ViewAsync(scene.Amelie), await scene.ViewAsync(scene.Bob));
        var dora = await scene.ViewAsync(scene.Dora);
        var alert = await alerts.CreateAsync(amelie, "general", Draft(), Token);

        Assert.Equal("not-allowed ", await RefuseAsync(async () => await alerts.CreateAsync(bob, "general", Draft(), Token)));
        Assert.Equal("not-allowed ", await RefuseAsync(async () => await searches.ChangeAsync(bob, alert.Id, 1, Draft(), Token)));
        Assert.Equal("not-allowed ", await RefuseAsync(async () => await searches.DeleteAsync(bob, alert.Id, Token)));
        Assert.Equal("not-allowed ", await RefuseAsync(async () => await alerts.SubscribeAsync(bob, alert.Id, ["carl"], [], Token)));
        await Assert.ThrowsAsync<NotFoundException>(async () => await alerts.CreateAsync(dora, "general", Draft(), Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await searches.ChangeAsync(dora, alert.Id, 1, Draft(), Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await alerts.ListAsync(dora, "general", Token));
        await scene.Host.Community.AddSpaceAsync("open", SpaceVisibility.Open, scene.Amelie);
        Assert.Equal(
            "reference-unknown members, reference-unknown spaces",
            await RefuseAsync(async () => await alerts.SubscribeAsync(amelie, alert.Id, ["bob", "dora", "nobody"], ["open"], Token))
        );
        Assert.Equal(
            "list-too-long members",
            await RefuseAsync(async () => await alerts.SubscribeAsync(amelie, alert.Id, [.. Enumerable.Repeat("bob", 101)], [], Token))
        );
        var own = await searches.CreateAsync(amelie, Draft(), Token);
        await Assert.ThrowsAsync<NotFoundException>(async () => await alerts.SubscribeAsync(amelie, own.Id, ["bob"], [], Token));
        Assert.Equal(2, (await searches.ChangeAsync(amelie, alert.Id, 1, Draft() with { Query = "hêtre" }, Token)).Version);
    }

    [Fact]
    public async Task An_alert_of_the_network_exists_for_its_maker_and_those_whom_it_tells()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var alerts = scene.Host.Get<SharedAlertService>();
        var searches = scene.Host.Get<SavedSearchService>();
        var (amelie, bob) = (await scene.ViewAsync(scene.Amelie), await scene.ViewAsync(scene.Bob));
        var alert = await alerts.CreateAsync(bob, Draft(), Token);
        Assert.Null(await searches.FindAsync(amelie, alert.Id, Token));
        await Assert.ThrowsAsync<ConflictException>(async () => await alerts.CreateAsync(amelie, Draft(), Token));

        await alerts.SubscribeAsync(bob, alert.Id, ["dora"], ["general"], Token);
        await PostAsync(scene);
        Assert.Equal([Told, Told, Told], [.. await DescribeAsync(scene, scene.Bob, scene.Carl, scene.Dora)]);
        Assert.Equal("not-allowed ", await RefuseAsync(async () => await searches.DeleteAsync(amelie, alert.Id, Token)));
        Assert.Single(await alerts.ListAsync(amelie, Token));
        await alerts.DeleteAsync(amelie, alert.Id, Token);
        Assert.Null(await searches.FindAsync(bob, alert.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await alerts.DeleteAsync(amelie, alert.Id, Token));
    }

    [Fact]
    public async Task In_an_archived_space_nobody_makes_or_changes_alerts()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var alerts = scene.Host.Get<SharedAlertService>();
        var amelie = await scene.ViewAsync(scene.Amelie);
        var alert = await alerts.CreateAsync(amelie, "general", Draft(), Token);
        await scene.Host.Get<SpaceService>().EditAsync(amelie, "general", new SpaceEdit { Version = 1, Archived = true }, Token);

        Assert.Equal(
            "space-archived ",
            await RefuseAsync(async () => await alerts.CreateAsync(amelie, "general", Draft() with { Name = "x" }, Token))
        );
        Assert.Equal("not-allowed ", await RefuseAsync(async () => await alerts.SubscribeAsync(amelie, alert.Id, ["bob"], [], Token)));
    }

    private static SavedSearchDraft Draft() => new() { Name = "Les chênes", Query = "chêne" };

    private static string Describe(AlertSubscriber subscriber) =>
        $"{subscriber.Space?.Slug ?? subscriber.Member!.Handle} by {subscriber.By!.Handle}{(subscriber.HasLeft ? ", left" : "")}";

    private static async ValueTask<string> AlertsOfAsync(NotificationScene scene, Member member) =>
        string.Join("; ", (await scene.ListAsync(member, kind: NotificationKinds.SavedSearch)).Items.Select(NotificationScene.Describe));

    private static async ValueTask<IReadOnlyList<string>> DescribeAsync(NotificationScene scene, params Member[] members)
    {
        List<string> described = [];
        foreach (var member in members)
        {
            described.Add(await AlertsOfAsync(scene, member));
        }

        return described;
    }

    private static async ValueTask PostAsync(NotificationScene scene)
    {
        await scene.PostAsync(scene.Amelie, "Du chêne.");
        await scene.ProjectAsync();
    }
}
