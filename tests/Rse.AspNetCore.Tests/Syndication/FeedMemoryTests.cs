using Rse.AspNetCore.Tests.FeedTokens;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>An answer that nothing has changed, given without writing the document, is given only where nothing has.</summary>
public sealed class FeedMemoryTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_changes_a_document_is_in_the_next_answer(bool onPostgres)
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Postgres = onPostgres ? await postgres.CreateAsync() : null }
        );
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await bruno.GetAsync("/rse/me");
        await amelie.SpaceAsync("ateliers");
        await amelie.PutAsync("/rse/spaces/ateliers/members/bruno", new { role = "contributor" });
        await bruno.PutAsync("/rse/follows/member/amelie");
        var post = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        const string Feed = "/rse/feeds/home.rss";
        (string Name, Func<Task<Reply>> Act)[] changes =
        [
            (
                "a post",
                async () =>
                {
                    await amelie.PostNoteAsync("ateliers", "Encore.");
                    return await amelie.GetAsync("/rse/me");
                }
            ),
            (
                "an edit",
                () =>
                    amelie.PutAsync(
                        $"/rse/posts/{post}",
                        new
                        {
                            version = 1,
                            title = (string?)null,
                            body = "Du #bois, encore.",
                        }
                    )
            ),
            (
                "a comment's count",
                async () =>
                {
                    await amelie.CommentAsync($"post/{post}");
                    return await amelie.GetAsync("/rse/me");
                }
            ),
            ("trash", () => amelie.DeleteAsync($"/rse/posts/{post}")),
            ("restored", () => amelie.PostAsync($"/rse/posts/{post}/restore")),
            ("a mute", () => bruno.PutAsync("/rse/me/mutes/topic/bois")),
            ("no mute", () => bruno.DeleteAsync("/rse/me/mutes/topic/bois")),
        ];
        foreach (var (name, act) in changes)
        {
            var tag = (await bruno.GetAsync(Feed)).Expect(200).Header("ETag")!;
            (await bruno.GetAsync(Feed, ("If-None-Match", tag))).Expect(304);
            (await bruno.GetAsync(Feed, ("If-None-Match", tag))).Expect(304);
            var done = await act();
            Assert.True(done.Status is 200 or 201 or 204, $"{name}: {done.Whole}");
            Assert.True((await bruno.GetAsync(Feed, ("If-None-Match", tag))).Status == 200, name);
        }
    }

    [Fact]
    public async Task The_tag_of_one_member_or_token_says_nothing_to_another()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        await amelie.SpaceAsync("secret", "secret");
        await amelie.PostNoteAsync("secret", "Caché.");
        await bruno.GetAsync("/rse/me");
        const string Feed = "/rse/members/amelie/feed.rss";
        var tag = (await amelie.GetAsync(Feed)).Expect(200).Header("ETag")!;
        (await amelie.GetAsync(Feed, ("If-None-Match", tag))).Expect(304);

        (await bruno.GetAsync(Feed, ("If-None-Match", tag))).Expect(200);

        var (id, token) = await amelie.TokenAsync("member", "amelie");
        var (_, home) = await amelie.TokenAsync("home");
        var basic = FeedTokenSteps.Basic(token);
        var ofMember = (await reader.GetAsync("/rse/feeds/private.rss", basic)).Expect(200).Header("ETag")!;
        (await reader.GetAsync("/rse/feeds/private.rss", basic, ("If-None-Match", ofMember))).Expect(304);
        (await reader.GetAsync("/rse/feeds/private.rss", FeedTokenSteps.Basic(home), ("If-None-Match", ofMember))).Expect(200);
        (await amelie.DeleteAsync($"/rse/me/feed-tokens/{id}")).Expect(204);
        (await reader.GetAsync("/rse/feeds/private.rss", basic, ("If-None-Match", ofMember))).Expect(401);
    }
}
