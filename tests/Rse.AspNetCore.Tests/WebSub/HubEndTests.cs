using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.FeedTokens;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Members;
using Rse.People;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>A subscription ends with what gave it, and then nothing is pushed any more.</summary>
public sealed class HubEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Ends =>
        new()
        {
            { "leaves", "topic" },
            { "suspended", "topic" },
            { "stay ended", "topic" },
            { "revoked", "topic" },
            { "switched off", "topic" },
            { "consent withdrawn", "consent" },
        };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_is_pushed_once_the_member_may_not_read_the_feed_any_more(string end, string reason)
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        var id = await host.MemberAsync(bruno);
        await amelie.SpaceAsync("direction", "private");
        (await amelie.PutAsync("/rse/spaces/direction/members/bruno", new { role = "contributor" })).Expect(200);
        (await amelie.PutAsync("/rse/spaces/direction/websub", new { on = true })).Expect(200);
        var (tokenId, token) = await bruno.TokenAsync("space", "direction");
        await host.SubscribeAsync(subscriber, host.At(PathOf(token)));
        switch (end)
        {
            case "leaves":
                (await amelie.DeleteAsync("/rse/spaces/direction/members/bruno")).Expect(204);
                break;
            case "suspended":
                await host.Get<MemberLifecycleService>().SuspendAsync(id, null, Token);
                break;
            case "stay ended":
                host.Run($"update rse_member set kind = 'guest', sponsor_id = 1, ends_at = 1000 where id = {id}");
                break;
            case "revoked":
                (await bruno.DeleteAsync($"/rse/me/feed-tokens/{tokenId}")).Expect(204);
                break;
            case "switched off":
                (await amelie.PutAsync("/rse/spaces/direction/private-feeds", new { on = false })).Expect(200);
                break;
            default:
                (await amelie.PutAsync("/rse/spaces/direction/websub", new { on = false })).Expect(200);
                break;
        }

        await amelie.PostNoteAsync("direction", "Entre nous.");
        var ended = await host.UntilStateAsync("ended");
        Assert.Equal(reason, (string?)ended["reason"]);
        Assert.Empty(subscriber.Pushes);
        Assert.Equal("denied", subscriber.Questions[^1]["hub.mode"]);
    }

    [Fact]
    public async Task A_departure_deletes_the_subscriptions_to_the_feeds_of_the_member()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var bruno = host.As("bruno");
        var id = await host.MemberAsync(bruno);
        var (_, token) = await bruno.TokenAsync("home");
        await host.SubscribeAsync(subscriber, host.At(PathOf(token)));

        await host.Get<MemberLifecycleService>().DepartAsync(id, new Departure { SuccessorId = null }, Token);
        Assert.Empty((await host.As("root", "administrator").GetAsync("/rse/administration/websub")).Expect(200).Items);
    }

    [Fact]
    public async Task A_subscription_that_nobody_renews_ends()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        (await host.AskAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"), lease: 1)).Expect(202);
        await host.UntilStateAsync("active");
        Assert.Equal("60", subscriber.Questions[0]["hub.lease_seconds"]);

        host.Run("update rse_hub_subscription set lease_until = 1000");
        await amelie.PostNoteAsync("ateliers");
        Assert.Equal("lease", (string?)(await host.UntilStateAsync("ended"))["reason"]);
        Assert.Empty(subscriber.Pushes);
    }

    [Fact]
    public async Task A_subscriber_ends_its_subscription_and_nobody_else_does()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var topic = host.At("/rse/spaces/ateliers/feed.rss");
        await host.SubscribeAsync(subscriber, topic);

        subscriber.Confirms = false;
        (await host.AskAsync(subscriber, topic, "unsubscribe")).Expect(202);
        await Subscriber.UntilAsync(() => subscriber.Questions.Count == 2, "the question");
        await amelie.PostNoteAsync("ateliers", "Toujours là.");
        await subscriber.PushAsync();

        subscriber.Confirms = true;
        (await host.AskAsync(subscriber, topic, "unsubscribe")).Expect(202);
        Assert.Equal("unsubscribed", (string?)(await host.UntilStateAsync("ended"))["reason"]);
        Assert.Equal("unsubscribe", subscriber.Questions[^1]["hub.mode"]);
        await amelie.PostNoteAsync("ateliers", "Plus là.");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Single(subscriber.Pushes);
    }

    [Fact]
    public async Task A_subscriber_that_does_not_confirm_is_sent_nothing()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        subscriber.Confirms = false;
        (await host.AskAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"))).Expect(202);
        Assert.Equal("It answered 404.", (string?)(await host.UntilStateAsync("ended"))["reason"]);
        await amelie.PostNoteAsync("ateliers");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Empty(subscriber.Pushes);
    }

    [Fact]
    public async Task Administrators_see_subscriptions_without_addresses_and_end_them()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var (amelie, root) = (host.As("amelie"), host.As("root", "administrator"));
        await amelie.SpaceAsync("ateliers");
        var (_, token) = await amelie.TokenAsync("home");
        await host.SubscribeAsync(subscriber, host.At(PathOf(token)));

        var list = (await root.GetAsync("/rse/administration/websub?state=active")).Expect(200);
        var row = Assert.Single(list.Items)!;
        Assert.Equal((subscriber.Host, "home", "rss"), ((string)row["host"]!, (string)row["kind"]!, (string)row["format"]!));
        Assert.DoesNotContain("rsef_", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("callback", list.Text, StringComparison.Ordinal);
        (await amelie.GetAsync("/rse/administration/websub")).Expect(403);
        (await root.DeleteAsync($"/rse/administration/websub/{row["id"]}")).Expect(204);
        (await root.DeleteAsync($"/rse/administration/websub/{row["id"]}")).ExpectProblem(404, "not-found");
        await amelie.PostNoteAsync("ateliers");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Empty(subscriber.Pushes);
        Assert.Equal("stopped", (string?)(await host.SubscriptionAsync())["reason"]);
    }

    [Fact]
    public async Task Only_owners_let_the_hub_push_what_is_in_a_space()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("direction", "private");
        (await bruno.GetAsync("/rse/spaces/direction/websub")).ExpectProblem(404, "not-found");
        (await amelie.PutAsync("/rse/spaces/direction/members/bruno", new { role = "contributor" })).Expect(200);

        Assert.False((bool)(await bruno.GetAsync("/rse/spaces/direction/websub")).Expect(200).Json["on"]!);
        (await bruno.PutAsync("/rse/spaces/direction/websub", new { on = true })).ExpectProblem(403, "not-allowed");
        (await amelie.PutAsync("/rse/spaces/direction/websub", new { })).ExpectProblem(400, "body-invalid");
        (await amelie.PutAsync("/rse/spaces/direction/websub", new { on = true })).Expect(200);
        Assert.True((bool)(await bruno.GetAsync("/rse/spaces/direction/websub")).Expect(200).Json["on"]!);
    }
}
