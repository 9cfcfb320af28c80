using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Feeds;

public sealed class FeedEndpointTests
{
    [Fact]
    public async Task Every_feed_returns_its_entries_newest_first_with_reasons()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, claire) = (host.As("amelie"), host.As("bruno"), host.As("claire"));
        await amelie.SpaceAsync("ateliers");
        var first = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        var second = await amelie.PostNoteAsync("ateliers", "Autre.");
        var comment = await bruno.CommentAsync($"post/{first}", "Oui, du #bois.");
        (await claire.PutAsync("/rse/follows/space/ateliers")).Expect(204);

        Assert.Equal([second, first], Subjects(await claire.GetAsync("/rse/feeds/home")));
        Assert.Equal([second, first], Subjects(await bruno.GetAsync("/rse/spaces/ateliers/feed")));
        Assert.Equal([comment], Subjects(await amelie.GetAsync("/rse/members/bruno/feed")));
        Assert.Equal([comment, first], Subjects(await amelie.GetAsync("/rse/topics/bois/feed")));
        Assert.Equal([comment], Subjects(await amelie.GetAsync($"/rse/subjects/post/{first}/feed")));
        var home = (await claire.GetAsync("/rse/feeds/home")).Items[0]!;
        Assert.Equal("create", (string?)home["verb"]);
        Assert.Equal("[\"follows-space\"]", home["reasons"]!.ToJsonString());
        Assert.Equal("[\"belongs\"]", (await bruno.GetAsync("/rse/spaces/ateliers/feed")).Items[0]!["reasons"]!.ToJsonString());
    }

    [Theory]
    [InlineData("spaces/none/feed", "not-found", 404)]
    [InlineData("members/nobody/feed", "not-found", 404)]
    [InlineData("topics/nothing/feed", "not-found", 404)]
    [InlineData("subjects/post/999/feed", "not-found", 404)]
    [InlineData("subjects/novel/1/feed", "kind-unknown", 400)]
    [InlineData("subjects/post/abc/feed", "key-invalid", 400)]
    public async Task An_unknown_feed_is_refused_in_every_format(string path, string code, int status)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var format in (string[])["", ".rss", ".atom"])
        {
            (await host.As("amelie").GetAsync($"/rse/{path}{format}")).ExpectProblem(status, code);
        }
    }

    [Fact]
    public async Task A_grouped_feed_returns_groups_that_open()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, claire) = (host.As("amelie"), host.As("bruno"), host.As("claire"));
        (await claire.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Which wood?");
        var comments = new List<long>
        {
            await bruno.CommentAsync($"post/{post}", "Oak."),
            await amelie.CommentAsync($"post/{post}", "Dear."),
            await bruno.CommentAsync($"post/{post}", "Ash, then."),
        };
        (await claire.PutAsync("/rse/follows/space/ateliers")).Expect(204);
        (await claire.PutAsync("/rse/follows/member/bruno")).Expect(204);

        var item = Assert.Single((await claire.GetAsync("/rse/feeds/home?grouped=true")).Expect(200).Items)!;
        var group = item["group"]!;

        Assert.Equal(comments[2], (long)item["subject"]!["id"]!);
        Assert.Equal("thread", (string?)group["kind"]);
        Assert.Equal("{\"count\":3,\"hasMore\":false}", group["count"]!.ToJsonString());
        Assert.Equal(3, (int)group["unread"]!["count"]!);
        Assert.Equal(["bruno", "amelie"], group["members"]!.AsArray().Select(member => (string?)member!["handle"]), StringComparer.Ordinal);
        Assert.Equal([comments[0], post], group["others"]!.AsArray().Select(other => (long)other!["subject"]!["id"]!));
        Assert.Equal("[\"follows-member\",\"follows-space\"]", group["reasons"]!.ToJsonString());
        var opened = await claire.GetAsync($"/rse/feeds/home?group={group["key"]}&take=2");
        Assert.Equal([comments[2], comments[0]], Subjects(opened));
        Assert.Equal([post], Subjects(await claire.GetAsync($"/rse/feeds/home?group={group["key"]}&take=2&after={opened.Json["next"]}")));
        Assert.Null((await claire.GetAsync("/rse/feeds/home")).Expect(200).Items[0]!["group"]);
        (await claire.GetAsync($"/rse/spaces/ateliers/feed?group={group["key"]}")).ExpectProblem(400, "key-invalid", "group");
        (await claire.GetAsync("/rse/feeds/home?group=x")).ExpectProblem(400, "key-invalid", "group");
        Assert.Equal(
            3,
            (await claire.GetAsync("/rse/subjects/post/" + post + "/feed?grouped=true")).Expect(200).Items[0]!["group"]!["count"]![
                "count"
            ]!.GetValue<int>()
        );
    }

    [Fact]
    public async Task Home_explains_why_and_why_not()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("secret", "secret");
        var post = await amelie.PostNoteAsync("ateliers", "Which wood?");
        var hidden = await amelie.PostNoteAsync("secret", "Hidden.");
        var nothing = (await bruno.GetAsync($"/rse/feeds/home/explain?subject=post/{post}")).Expect(200).Json;
        (await bruno.PutAsync("/rse/follows/space/ateliers")).Expect(204);
        var shown = (await bruno.GetAsync($"/rse/feeds/home/explain?subject=post/{post}")).Expect(200).Json;
        (await bruno.PutAsync("/rse/me/mutes/member/amelie", new { endsAt = "2099-01-01T00:00:00Z" })).Expect(204);
        var muted = (await bruno.GetAsync($"/rse/feeds/home/explain?subject=post/{post}")).Expect(200).Json;

        Assert.Equal(
            (false, "[\"nothing-followed\"]", "unread"),
            ((bool)nothing["inFeed"]!, nothing["keptOutBy"]!.ToJsonString(), (string)nothing["readState"]!)
        );
        Assert.Equal((true, 1, "[]"), ((bool)shown["inFeed"]!, (int)shown["place"]!, shown["keptOutBy"]!.ToJsonString()));
        Assert.Equal(
            ("follows-space", "ateliers"),
            ((string)shown["rules"]![0]!["reason"]!, (string)shown["rules"]![0]!["follow"]!["space"]!["slug"]!)
        );
        Assert.Equal((false, "[\"muted\"]"), ((bool)muted["inFeed"]!, muted["keptOutBy"]!.ToJsonString()));
        Assert.Equal("amelie", (string)muted["mutes"]![0]!["member"]!["handle"]!);
        var absent = await bruno.GetAsync("/rse/feeds/home/explain?subject=post/999999");
        absent.ExpectProblem(404, "not-found");
        Assert.Equal(absent.Whole, (await bruno.GetAsync($"/rse/feeds/home/explain?subject=post/{hidden}")).Whole);
        (await bruno.GetAsync("/rse/feeds/home/explain")).ExpectProblem(400, "kind-unknown");
        (await bruno.GetAsync("/rse/feeds/home/explain?subject=post")).ExpectProblem(400, "key-invalid");
    }

    private static IEnumerable<long> Subjects(Reply reply) => reply.Expect(200).Items.Select(item => (long)item!["subject"]!["id"]!);
}
