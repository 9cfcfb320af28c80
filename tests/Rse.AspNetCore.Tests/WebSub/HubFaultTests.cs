using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.FeedTokens;
using Rse.AspNetCore.Tests.Hosting;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>What subscribers get wrong, on purpose or not.</summary>
public sealed class HubFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_are_not_in_order_are_refused_with_a_reason()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("direction", "private");
        var (_, home) = await amelie.TokenAsync("home");
        var (_, closed) = await amelie.TokenAsync("space", "direction");
        var (topic, callback) = (host.At(PathOf(home)), subscriber.Callback);
        (string, string)[] order = [("hub.mode", "subscribe"), ("hub.topic", topic), ("hub.callback", callback), ("hub.secret", "s")];

        (await host.AskAsync([.. order.Skip(1)])).ExpectProblem(400, "value-unknown", "hub.mode");
        (await With("hub.mode", "publish")).ExpectProblem(400, "value-unknown", "hub.mode");
        (await With("hub.lease_seconds", "forever")).ExpectProblem(400, "value-unknown", "hub.lease_seconds");
        (await With("hub.secret", new string('s', 200))).ExpectProblem(400, "text-too-long", "hub.secret");
        (await host.AskAsync(order[..3])).ExpectProblem(400, "secret-missing", "hub.secret");
        foreach (
            var wrong in (string[])
                [
                    "",
                    "callback",
                    "https://elsewhere.example/callback",
                    callback.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
                    callback.Replace("http://", "http://user@", StringComparison.Ordinal),
                    callback.Replace("http://", "ftp://", StringComparison.Ordinal),
                    $"{callback}#fragment",
                    $"http://127.0.0.1/callback",
                ]
        )
        {
            (await With("hub.callback", wrong)).ExpectProblem(400, "callback-not-allowed", "hub.callback");
        }

        foreach (
            var wrong in (string[])
                [
                    "",
                    "https://elsewhere.example/feed.rss",
                    $"{topic}?take=1",
                    host.At("/rse/feeds/home.rss"),
                    host.At(PathOf(home, "doc")),
                    host.At(PathOf(home.ToUpperInvariant())),
                    host.At(PathOf(home[..^1])),
                    host.At(PathOf($"rsef_{new string('a', 32)}")),
                    topic.Replace("/rse/", "/RSE/", StringComparison.Ordinal),
                ]
        )
        {
            (await With("hub.topic", wrong)).ExpectProblem(404, "not-found");
        }

        (await With("hub.topic", host.At(PathOf(closed)))).ExpectProblem(403, "not-allowed", "hub.topic");
        (await amelie.PostAsync("/rse/hub", new { mode = "subscribe" })).ExpectProblem(415, "media-type-unsupported");
        (await amelie.GetAsync("/rse/hub")).ExpectProblem(405, "method-not-allowed");
        Assert.Empty((await host.As("root", "administrator").GetAsync("/rse/administration/websub")).Expect(200).Items);
        Assert.Empty(subscriber.Questions);

        Task<Reply> With(string name, string value) => host.AskAsync([.. order.Where(field => field.Item1 != name), (name, value)]);
    }

    [Fact]
    public async Task A_hub_that_is_asked_too_much_says_when_to_come_back()
    {
        await using var host = await TestHost.StartAsync(HubSteps.Options() with { Settings = [("Rse:WebSub:RequestsPerMinute", "3")] });
        for (var i = 0; i < 3; i++)
        {
            (await host.AskAsync(("hub.mode", "publish"))).ExpectProblem(400, "value-unknown");
        }

        var refused = await host.AskAsync(("hub.mode", "publish"));
        refused.ExpectProblem(429, "too-many");
        Assert.NotNull(refused.Header("Retry-After"));
    }

    [Fact]
    public async Task A_callback_that_fails_is_tried_again_and_gets_the_newest()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await host.SubscribeAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"));
        subscriber.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await amelie.PostNoteAsync("ateliers", "La première.");
        await FailsAsync(host, "It answered 500.");
        await amelie.PostNoteAsync("ateliers", "La deuxième.");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Single(subscriber.Pushes);

        subscriber.Answer = _ => Task.CompletedTask;
        host.Run("update rse_hub_subscription set due_at = 0");
        var push = await subscriber.PushAsync(2);
        Assert.Contains("La deuxième.", push.Text, StringComparison.Ordinal);
        await Subscriber.UntilAsync(async () => (await host.SubscriptionAsync())["failingSince"] is null, "success");
        Assert.Null((await host.SubscriptionAsync())["reason"]);
    }

    [Fact]
    public async Task A_slow_callback_does_not_hold_up_the_others()
    {
        await using var slow = await Subscriber.StartAsync();
        await using var quick = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(slow, quick);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var topic = host.At("/rse/spaces/ateliers/feed.rss");
        await host.SubscribeAsync(slow, topic);
        (await host.AskAsync(quick, topic)).Expect(202);
        await Subscriber.UntilAsync(() => quick.Questions.Count == 1, "the question");
        slow.Answer = http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted);

        await amelie.PostNoteAsync("ateliers");
        await quick.PushAsync();
        await Subscriber.UntilAsync(
            async () =>
                (await host.As("root", "administrator").GetAsync("/rse/administration/websub")).Items.Any(item =>
                    (string?)item!["reason"] == "It did not answer in time."
                ),
            "the failure"
        );
    }

    [Fact]
    public async Task A_callback_that_is_gone_ends_its_subscription()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await host.SubscribeAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"));
        subscriber.Answer = http =>
        {
            http.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        await amelie.PostNoteAsync("ateliers");
        Assert.Equal("gone", (string?)(await host.UntilStateAsync("ended"))["reason"]);
    }

    [Fact]
    public async Task A_callback_that_fails_for_days_ends_its_subscription()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await host.SubscribeAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"));
        subscriber.Answer = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await amelie.PostNoteAsync("ateliers");
        await FailsAsync(host, "It answered 503.");
        host.Run("update rse_hub_subscription set due_at = 0, failing_since = failing_since - 172800000");
        Assert.Equal("It answered 503.", (string?)(await host.UntilStateAsync("ended"))["reason"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_whoever_it_leads_to()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var inner = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await host.SubscribeAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"));
        subscriber.Answer = http =>
        {
            http.Response.Redirect($"{inner.Address}callback?key=1", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await amelie.PostNoteAsync("ateliers");
        await FailsAsync(host, "It answered 307.");
        Assert.Empty(inner.Pushes);
        Assert.Equal((0, 0), (inner.Strays, inner.Questions.Count));
    }

    [Fact]
    public async Task A_private_address_is_not_called_unless_the_host_allows_it_though_its_name_is_allowed()
    {
        await using var subscriber = await Subscriber.StartAsync();
        var options = HubSteps.Options(subscriber);
        await using var host = await TestHost.StartAsync(
            options with
            {
                Compose = rse =>
                {
                    options.Compose(rse);
                    rse.AddWebSub(hub => hub.AllowPrivateAddresses = false);
                },
            }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        (await host.AskAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"))).Expect(202);
        await FailsAsync(host, "Its address may not be called.");
        for (var i = 0; i < 3; i++)
        {
            host.Run("update rse_hub_subscription set due_at = 0");
            await Subscriber.UntilAsync(
                async () =>
                    (string)(await host.SubscriptionAsync())["state"]! is "ended"
                    || (int)(await host.SubscriptionAsync())["attempts"]! > i + 1,
                "the next attempt"
            );
        }

        Assert.Equal("ended", (string)(await host.SubscriptionAsync())["state"]!);
        Assert.Empty(subscriber.Questions);
    }

    [Fact]
    public async Task Two_nodes_push_each_content_once_and_a_dead_one_leaves_its_work_to_the_other()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var keys = new TemporaryFolder();
        var options = HubSteps.Options(subscriber);
        var shared = options with
        {
            Compose = rse =>
            {
                options.Compose(rse);
                keys.ShareKeys(rse.Services);
            },
        };
        await using var one = await TestHost.StartAsync(shared);
        await using var two = await TestHost.StartAsync(shared with { SharedFile = one.Database });
        var amelie = one.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await one.SubscribeAsync(subscriber, one.At("/rse/spaces/ateliers/feed.rss"));
        for (var i = 0; i < 8; i++)
        {
            await amelie.PostNoteAsync("ateliers", $"Note {i}.");
            await Task.Delay(400, Token);
        }

        await Subscriber.UntilAsync(
            () => subscriber.Pushes.Any(push => push.Text.Contains("Note 7.", StringComparison.Ordinal)),
            "the last note"
        );
        Assert.Equal(subscriber.Pushes.Count, subscriber.Pushes.Select(push => push.Text).Distinct(StringComparer.Ordinal).Count());

        // A node claimed it and died.
        var number = subscriber.Pushes.Count;
        one.Run("update rse_hub_subscription set node = 'dead', fence = fence + 1, leased_until = 9999999999999");
        await amelie.PostNoteAsync("ateliers", "Après.");
        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        Assert.Equal(number, subscriber.Pushes.Count);
        one.Run("update rse_hub_subscription set leased_until = 1000");
        Assert.Contains("Après.", (await subscriber.PushAsync(number + 1)).Text, StringComparison.Ordinal);
    }

    private static Task FailsAsync(TestHost host, string reason) =>
        Subscriber.UntilAsync(async () => (string?)(await host.SubscriptionAsync())["reason"] == reason, reason);
}
