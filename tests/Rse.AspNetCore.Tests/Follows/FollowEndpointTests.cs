using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Follows;

public sealed class FollowEndpointTests
{
    [Fact]
    public async Task Followed_targets_are_listed_by_kind_and_shown_at_home()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        string[] targets = ["member/amelie", "space/ateliers", "topic/bois", $"post/{post}"];
        foreach (var target in targets)
        {
            (await bruno.PutAsync($"/rse/follows/{target}")).Expect(204);
            (await bruno.PutAsync($"/rse/follows/{target}")).Expect(204);
        }

        Assert.Equal(
            "amelie",
            (string?)Assert.Single((await bruno.GetAsync("/rse/members/bruno/follows")).Expect(200).Items)!["member"]!["handle"]
        );
        Assert.Equal(
            "ateliers",
            (string?)Assert.Single((await bruno.GetAsync("/rse/members/bruno/follows?kind=space")).Expect(200).Items)!["space"]!["slug"]
        );
        Assert.Equal(
            "bois",
            (string?)Assert.Single((await bruno.GetAsync("/rse/members/bruno/follows?kind=topic")).Expect(200).Items)!["topic"]!["name"]
        );
        Assert.Equal(
            post,
            (long)Assert.Single((await bruno.GetAsync("/rse/members/bruno/follows?kind=subject")).Expect(200).Items)!["subject"]!["id"]!
        );
        var entry = Assert.Single((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items)!;
        Assert.Equal(
            "follows-member follows-space follows-topic",
            string.Join(
                ' ',
                entry["reasons"]!
                    .AsArray()
                    .Select(reason => (string)reason!)
                    .Where(reason => reason is not "follows-subject")
                    .Order(StringComparer.Ordinal)
            )
        );
        Assert.True((bool)entry["subject"]!["mine"]!["follows"]!);
        foreach (var target in targets)
        {
            (await bruno.DeleteAsync($"/rse/follows/{target}")).Expect(204);
            (await bruno.DeleteAsync($"/rse/follows/{target}")).Expect(204);
        }

        Assert.Empty((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items);
    }

    [Fact]
    public async Task A_level_is_set_changed_kept_and_private()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");
        await amelie.CommentAsync($"post/{post}");
        async Task<string?> LevelAsync(Api reader) =>
            (string?)Assert.Single((await reader.GetAsync("/rse/members/bruno/follows")).Expect(200).Items)!["level"];

        (await bruno.PutAsync("/rse/follows/member/amelie")).Expect(204);
        Assert.Equal("everything", await LevelAsync(bruno));
        Assert.Equal(2, (await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items.Count);
        (await bruno.PutAsync("/rse/follows/member/amelie", new { level = "posts-only" })).Expect(204);
        (await bruno.PutAsync("/rse/follows/member/amelie")).Expect(204);

        Assert.Equal("posts-only", await LevelAsync(bruno));
        Assert.Null(await LevelAsync(amelie));
        Assert.Equal(post, (long)Assert.Single((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items)!["subject"]!["id"]!);
        (await bruno.PutAsync("/rse/follows/member/amelie", new { level = "highlights-only" })).Expect(204);
        Assert.Empty((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items);
        Assert.Contains(
            "highlights-only",
            (await bruno.PutAsync("/rse/follows/member/amelie", new { level = "some" })).ExpectProblem(400, "value-unknown", "level"),
            StringComparison.Ordinal
        );
        (await bruno.PutAsync($"/rse/follows/post/{post}", new { level = "posts-only" })).ExpectProblem(400, "value-unknown", "level");
    }

    [Theory]
    [InlineData("novel/1", 400, "kind-unknown")]
    [InlineData("member/amelie", 400, "self-reference")]
    [InlineData("post/abc", 400, "key-invalid")]
    [InlineData("member/nobody", 404, "not-found")]
    [InlineData("topic/nothing", 404, "not-found")]
    public async Task Invalid_follows_are_refused(string target, int status, string code)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").PutAsync($"/rse/follows/{target}")).ExpectProblem(status, code);
    }

    [Fact]
    public async Task An_unknown_kind_of_follow_is_400_and_lists_the_known_ones()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        (await amelie.GetAsync("/rse/me")).Expect(200);

        var message = (await amelie.GetAsync("/rse/members/amelie/follows?kind=post")).ExpectProblem(400, "value-unknown", "kind");

        Assert.Contains("member, space, topic, subject", message, StringComparison.Ordinal);
    }
}
