using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Feeds;

public sealed class FeedEndpointTests
{
    [Fact]
    public async Task Every_feed_shows_its_entries_newest_first_and_why()
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
    public async Task A_feed_of_nothing_is_refused_in_every_format(string path, string code, int status)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var format in (string[])["", ".rss", ".atom"])
        {
            (await host.As("amelie").GetAsync($"/rse/{path}{format}")).ExpectProblem(status, code);
        }
    }

    private static IEnumerable<long> Subjects(Reply reply) => reply.Expect(200).Items.Select(item => (long)item!["subject"]!["id"]!);
}
