using System.Text.Json.Nodes;
using System.Xml.Linq;
using Rse.AspNetCore.Tests.FeedTokens;
using Rse.AspNetCore.Tests.Hosting;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>A real subscriber is pushed what a reader would get, and nothing else.</summary>
public sealed class HubTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", "rss")]
    [InlineData("sqlite", "json")]
    [InlineData("postgres", "atom")]
    public async Task A_subscriber_confirms_and_is_pushed_within_seconds_what_a_reader_gets(string database, string format)
    {
        await using var subscriber = await Subscriber.StartAsync();
        var options = HubSteps.Options(subscriber);
        await using var host = await TestHost.StartAsync(
            database is "postgres" ? options with { Postgres = await postgres.CreateAsync() } : options
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("direction", "private");
        await amelie.PostNoteAsync("direction", "La première.");
        (await amelie.PutAsync("/rse/spaces/direction/websub", new { on = true })).Expect(200);
        var (_, token) = await amelie.TokenAsync("space", "direction");
        var (path, topic) = (PathOf(token, format), host.At(PathOf(token, format)));

        await host.SubscribeAsync(subscriber, topic);
        var question = Assert.Single(subscriber.Questions);
        Assert.Equal("subscribe", question["hub.mode"]);
        Assert.Equal(topic, question["hub.topic"]);
        Assert.Equal("604800", question["hub.lease_seconds"]);
        Assert.Empty(subscriber.Pushes);

        await amelie.PostNoteAsync("direction", "La deuxième.");
        var push = await subscriber.PushAsync();
        var read = (await host.As(null).GetAsync(path)).Expect(200);
        Assert.Equal(read.Text, push.Text);
        Assert.Contains("La deuxième.", push.Text, StringComparison.Ordinal);
        Assert.Equal(read.Header("Content-Type"), push.ContentType);
        Assert.Equal(read.Header("Link"), push.Link);
        Assert.Equal($"<{host.At("/rse/hub")}>; rel=\"hub\", <{topic}>; rel=\"self\"", push.Link);
        Assert.True(push.IsSignedWith(Subscriber.Secret));
        Assert.False(push.IsSignedWith("another secret"));
    }

    [Fact]
    public async Task Documents_name_their_hub_where_it_pushes_them()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("direction", "private");
        var (_, token) = await amelie.TokenAsync("space", "ateliers");
        var hub = host.At("/rse/hub");
        foreach (var path in (string[])[PathOf(token), PathOf(token, "atom"), "/rse/spaces/ateliers/feed.rss"])
        {
            var reply = (await amelie.GetAsync(path)).Expect(200);
            Assert.Equal($"<{hub}>; rel=\"hub\", <{host.At(path)}>; rel=\"self\"", reply.Header("Link"));
            Assert.Equal([hub], Hubs(reply), StringComparer.Ordinal);
        }

        var json = (await amelie.GetAsync(PathOf(token, "json"))).Expect(200);
        Assert.Equal(("WebSub", hub), ((string)json.Json["hubs"]![0]!["type"]!, (string)json.Json["hubs"]![0]!["url"]!));
        Assert.NotNull((await amelie.RequestAsync(HttpMethod.Head, PathOf(token))).Expect(200).Header("Link"));

        // A page, a token that is a password, a format chosen by Accept, and what nobody lets it push.
        var (_, direction) = await amelie.TokenAsync("space", "direction");
        foreach (
            var reply in (Reply[])
                [
                    await amelie.GetAsync($"{PathOf(token)}?take=1"),
                    await amelie.GetAsync("/rse/feeds/private.rss", Basic(token)),
                    await amelie.GetAsync($"/rse/feeds/private/{token}", ("Accept", "application/rss+xml")),
                    await amelie.GetAsync(PathOf(direction)),
                    await amelie.GetAsync("/rse/spaces/direction/feed.rss"),
                    await amelie.GetAsync("/rse/feeds/home.rss"),
                ]
        )
        {
            Assert.Null(reply.Expect(200).Header("Link"));
            Assert.Empty(Hubs(reply));
        }
    }

    [Fact]
    public async Task Without_a_hub_there_is_none()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        Assert.Null((await amelie.GetAsync("/rse/spaces/ateliers/feed.rss")).Expect(200).Header("Link"));
        (await amelie.PostAsync("/rse/hub")).ExpectProblem(404, "not-found");
        (await amelie.GetAsync("/rse/spaces/ateliers/websub")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task What_the_network_may_see_is_pushed_without_a_token_and_nothing_else()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("direction", "private");
        await amelie.PostNoteAsync("ateliers", "Ouvert, du #bois.");
        (await host.AskAsync(subscriber, host.At("/rse/spaces/direction/feed.rss"))).ExpectProblem(404, "not-found");
        (await host.AskAsync(subscriber, host.At("/rse/spaces/nowhere/feed.rss"))).ExpectProblem(404, "not-found");
        (await host.AskAsync(subscriber, host.At("/rse/feeds/home.rss"))).ExpectProblem(404, "not-found");

        await host.SubscribeAsync(subscriber, host.At("/rse/topics/bois/feed.atom"), secret: "");
        await amelie.PostNoteAsync("direction", "Caché, du #bois.");
        await amelie.PostNoteAsync("ateliers", "Encore du #bois.");
        var push = await subscriber.PushAsync();
        Assert.Equal("", push.Signature);
        Assert.Contains("Encore du", push.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Caché", push.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_pushes_private_feeds_only_if_it_wants()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await TestHost.StartAsync(
            HubSteps.Options(subscriber) with
            {
                Settings = [("Rse:WebSub:OpenFeeds", "false")],
            }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        (await host.AskAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"))).ExpectProblem(404, "not-found");
        Assert.Null((await amelie.GetAsync("/rse/spaces/ateliers/feed.rss")).Expect(200).Header("Link"));
        var (_, token) = await amelie.TokenAsync("space", "ateliers");
        await host.SubscribeAsync(subscriber, host.At(PathOf(token)));
    }

    [Fact]
    public async Task A_private_home_is_pushed_without_what_no_space_consents_to()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("direction", "private");
        await amelie.SpaceAsync("comite", "secret");
        (await amelie.PutAsync("/rse/spaces/direction/websub", new { on = true })).Expect(200);
        var (_, token) = await amelie.TokenAsync("home");
        await host.SubscribeAsync(subscriber, host.At(PathOf(token)));

        await amelie.PostNoteAsync("comite", "Du comité.");
        await amelie.PostNoteAsync("direction", "De la direction.");
        await amelie.PostNoteAsync("ateliers", "Des ateliers.");
        await Subscriber.UntilAsync(
            () => subscriber.Pushes.Any(push => push.Text.Contains("Des ateliers.", StringComparison.Ordinal)),
            "the last note"
        );
        Assert.Contains("De la direction.", subscriber.Pushes[^1].Text, StringComparison.Ordinal);
        Assert.All(subscriber.Pushes, push => Assert.DoesNotContain("comit", push.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Du comité.", (await host.As(null).GetAsync(PathOf(token))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notifications_are_pushed_too()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");
        var (_, token) = await amelie.TokenAsync("notifications");
        await host.SubscribeAsync(subscriber, host.At(PathOf(token, "json")));

        (await bruno.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        var push = await subscriber.PushAsync();
        Assert.Equal("bruno reacted (Like) to Du bois.", (string)JsonNode.Parse(push.Text)!["items"]![0]!["title"]!);
    }

    [Fact]
    public async Task Nothing_is_pushed_where_nothing_changed()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var host = await HubSteps.StartAsync(subscriber);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("bureau");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");
        await host.SubscribeAsync(subscriber, host.At("/rse/spaces/ateliers/feed.rss"));

        (await host.As("bruno").PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        await amelie.PostNoteAsync("bureau", "Ailleurs.");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Empty(subscriber.Pushes);
        (await amelie.DeleteAsync($"/rse/posts/{post}")).Expect(204);
        Assert.DoesNotContain("Du bois", (await subscriber.PushAsync()).Text, StringComparison.Ordinal);
        Assert.Single(subscriber.Pushes);
    }

    private static IEnumerable<string> Hubs(Reply reply) =>
        XDocument
            .Load(new MemoryStream(reply.Bytes))
            .Descendants(XName.Get("link", "http://www.w3.org/2005/Atom"))
            .Where(link => (string?)link.Attribute("rel") is "hub")
            .Select(link => link.Attribute("href")!.Value);
}
