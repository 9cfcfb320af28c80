using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Members;
using Rse.People;
using Rse.Projections;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>A member reads their notifications in a feed reader.</summary>
public sealed class NotificationFeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_gets_what_concerns_its_member_in_their_language()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.", "Le bois");
        (await bruno.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        await bruno.CommentAsync($"post/{post}", "Très *bien*.");
        await CatchUpAsync(host);
        var (_, token) = await amelie.TokenAsync("notifications");

        Assert.Equal(
            ["bruno replied to you in Le bois", "bruno reacted (Like) to Le bois"],
            (await reader.GetAsync(PathOf(token))).Titles(),
            StringComparer.Ordinal
        );
        await SpeakAsync(host, amelie, "fr-FR");
        foreach (var format in (string[])["rss", "atom"])
        {
            var french = await reader.GetAsync(PathOf(token, format));
            Assert.Equal(["bruno vous répond dans Le bois", "bruno réagit (J’aime) à Le bois"], french.Titles(), StringComparer.Ordinal);
            Assert.Contains("fr-FR", french.Text, StringComparison.Ordinal);
        }

        var feed = (await reader.GetAsync(PathOf(token, "json"))).Expect(200).Json;
        var (reply, reaction) = (feed["items"]![0]!, feed["items"]![1]!);
        Assert.Contains("<em>bien</em>", (string)reply["content_html"]!, StringComparison.Ordinal);
        Assert.Equal("<p><bdi>bruno</bdi> réagit (<bdi>J’aime</bdi>) à <bdi>Le bois</bdi></p>", (string)reaction["content_html"]!);
        Assert.Equal("bruno", (string)reaction["authors"]![0]!["name"]!);
        Assert.EndsWith($"/posts/{post}", (string)reaction["url"]!, StringComparison.Ordinal);
        Assert.EndsWith("/notifications", (string)feed["home_page_url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_people_who_do_the_same_are_one_entry_that_changes()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");
        var (_, token) = await amelie.TokenAsync("notifications");
        List<string> ids = [];
        for (var i = 0; i < 10; i++)
        {
            (await host.As($"member{i}").PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
            await CatchUpAsync(host);
            var item = Assert.Single((await reader.GetAsync(PathOf(token, "json"))).Expect(200).Json["items"]!.AsArray())!;
            ids.Add((string)item["id"]!);
        }

        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        Assert.Equal(
            ["member9, member8, member7 and 7 others reacted to Du bois."],
            (await reader.GetAsync(PathOf(token))).Titles(),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task What_the_member_may_no_longer_see_or_a_space_keeps_out_is_not_in_it()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("direction", "private");
        (await amelie.PutAsync("/rse/spaces/direction/members/bruno", new { role = "contributor" })).Expect(200);
        await amelie.PostNoteAsync("direction", "Bonjour @bruno.");
        await CatchUpAsync(host);
        var (_, token) = await bruno.TokenAsync("notifications");
        var before = (await reader.GetAsync(PathOf(token))).Titles().Count;
        Assert.True(before > 0);

        (await amelie.PutAsync("/rse/spaces/direction/private-feeds", new { on = false })).Expect(200);
        Assert.Empty((await reader.GetAsync(PathOf(token))).Titles());
        (await amelie.PutAsync("/rse/spaces/direction/private-feeds", new { on = true })).Expect(200);
        Assert.Equal(before, (await reader.GetAsync(PathOf(token))).Titles().Count);

        (await amelie.DeleteAsync("/rse/spaces/direction/members/bruno")).Expect(204);
        var after = (await reader.GetAsync(PathOf(token))).Expect(200);
        Assert.DoesNotContain("Bonjour", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_feed_is_there_with_a_sign_in_and_pages_and_a_reader_that_has_it_gets_304()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        for (var i = 0; i < 3; i++)
        {
            var post = await amelie.PostNoteAsync("ateliers", $"Note {i}.");
            (await bruno.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        }

        await CatchUpAsync(host);
        var first = (await amelie.GetAsync("/rse/me/notifications.atom?take=2")).Expect(200);
        Assert.Equal(["bruno reacted (Like) to Note 2.", "bruno reacted (Like) to Note 1."], first.Titles(), StringComparer.Ordinal);
        var next = XDocument
            .Load(new MemoryStream(first.Bytes))
            .Root!.Elements()
            .Single(element => (string?)element.Attribute("rel") is "next")
            .Attribute("href")!
            .Value;
        Assert.Equal(["bruno reacted (Like) to Note 0."], (await amelie.GetAsync(next)).Titles(), StringComparer.Ordinal);
        (await amelie.GetAsync("/rse/me/notifications.atom?take=2", ("If-None-Match", first.Header("ETag")!))).Expect(304);
        var byAccept = await amelie.GetAsync("/rse/me/notifications", ("Accept", "application/feed+json"));
        Assert.Equal(3, JsonNode.Parse(byAccept.Expect(200).Text)!["items"]!.AsArray().Count);
        Assert.Equal(3, (await amelie.GetAsync("/rse/me/notifications")).Expect(200).Items.Count);
        (await host.As(null).GetAsync("/rse/me/notifications.rss")).ExpectProblem(401, "sign-in-required");
    }

    private static ValueTask CatchUpAsync(TestHost host) => host.Get<ProjectionService>().CatchUpAsync("notifications", Token);

    private static async Task SpeakAsync(TestHost host, Api member, string locale)
    {
        await host.Get<MemberService>().ChangeAsync(await host.MemberAsync(member), new MemberChange { Locale = locale }, Token);
    }
}
