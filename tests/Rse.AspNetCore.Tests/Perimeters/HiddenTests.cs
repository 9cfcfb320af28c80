using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Perimeters;

/// <summary>What one may not see does not exist: the same answer, byte for byte, headers included.</summary>
public sealed class HiddenTests
{
    [Fact]
    public async Task A_secret_space_reads_like_one_that_does_not_exist()
    {
        await using var host = await TestHost.StartAsync();
        var (owner, stranger) = (host.As("owner"), host.As("stranger"));
        await owner.SpaceAsync("secret", "secret");
        foreach (
            var (hidden, absent) in Pairs(
                "spaces/secret",
                "spaces/absent",
                ["", "/feed", "/feed.rss", "/feed.atom", "/feed.pdf", "/highlights", "/highlights.rss", "/highlights.pdf", "/members"]
            )
        )
        {
            await SameAsync(() => stranger.GetAsync(hidden), () => stranger.GetAsync(absent));
        }

        await SameAsync(
            () => stranger.PutAsync("/rse/spaces/secret", new { version = 1 }),
            () => stranger.PutAsync("/rse/spaces/absent", new { version = 1 })
        );
        await SameAsync(
            () => stranger.PostAsync("/rse/spaces/secret/posts", new { body = "x" }),
            () => stranger.PostAsync("/rse/spaces/absent/posts", new { body = "x" })
        );
        await SameAsync(
            () => stranger.PutAsync("/rse/spaces/secret/members/stranger"),
            () => stranger.PutAsync("/rse/spaces/absent/members/stranger")
        );
        await SameAsync(
            () => stranger.DeleteAsync("/rse/spaces/secret/members/stranger"),
            () => stranger.DeleteAsync("/rse/spaces/absent/members/stranger")
        );
        await SameAsync(() => stranger.PutAsync("/rse/follows/space/secret"), () => stranger.PutAsync("/rse/follows/space/absent"));
        await SameAsync(() => stranger.DeleteAsync("/rse/follows/space/secret"), () => stranger.DeleteAsync("/rse/follows/space/absent"));
        await SameAsync(() => stranger.PutAsync("/rse/me/mutes/space/secret"), () => stranger.PutAsync("/rse/me/mutes/space/absent"));
        await SameAsync(() => stranger.DeleteAsync("/rse/me/mutes/space/secret"), () => stranger.DeleteAsync("/rse/me/mutes/space/absent"));
        await SameAsync(() => stranger.PutAsync("/rse/spaces/secret/read"), () => stranger.PutAsync("/rse/spaces/absent/read"));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("private")]
    public async Task A_post_and_a_comment_one_may_not_see_read_like_ones_that_do_not_exist(string visibility)
    {
        await using var host = await TestHost.StartAsync();
        var (owner, stranger) = (host.As("owner"), host.As("stranger"));
        await owner.SpaceAsync("closed", visibility);
        var post = await owner.PostNoteAsync("closed", "About #hidden things.");
        var comment = await owner.CommentAsync($"post/{post}");
        foreach (var (id, kind) in ((long, string)[])[(post, "post"), (comment, "comment")])
        {
            string[] reads = ["comments", "comments?direct=true", "feed", "feed.rss", "feed.atom", "reactions", "rating", "unread"];
            foreach (
                var (hidden, absent) in Pairs($"subjects/{kind}/{id}", $"subjects/{kind}/999999", [.. reads.Select(read => $"/{read}")])
            )
            {
                await SameAsync(() => stranger.GetAsync(hidden), () => stranger.GetAsync(absent));
            }

            await SameAsync(() => stranger.GetAsync($"/rse/{kind}s/{id}"), () => stranger.GetAsync($"/rse/{kind}s/999999"));
            await SameAsync(() => stranger.DeleteAsync($"/rse/{kind}s/{id}"), () => stranger.DeleteAsync($"/rse/{kind}s/999999"));
            await SameAsync(
                () => stranger.PostAsync($"/rse/{kind}s/{id}/restore"),
                () => stranger.PostAsync($"/rse/{kind}s/999999/restore")
            );
            await SameAsync(
                () => stranger.PutAsync($"/rse/{kind}s/{id}", new { version = 1, body = "x" }),
                () => stranger.PutAsync($"/rse/{kind}s/999999", new { version = 1, body = "x" })
            );
            foreach (var write in (string[])["comments"])
            {
                await SameAsync(
                    () => stranger.PostAsync($"/rse/subjects/{kind}/{id}/{write}", new { body = "x" }),
                    () => stranger.PostAsync($"/rse/subjects/{kind}/999999/{write}", new { body = "x" })
                );
            }

            await SameAsync(
                () => stranger.PutAsync($"/rse/subjects/{kind}/{id}/rating", new { value = 3 }),
                () => stranger.PutAsync($"/rse/subjects/{kind}/999999/rating", new { value = 3 })
            );
            await SameAsync(
                () => stranger.DeleteAsync($"/rse/subjects/{kind}/{id}/rating"),
                () => stranger.DeleteAsync($"/rse/subjects/{kind}/999999/rating")
            );
            await SameAsync(
                () => stranger.PutAsync($"/rse/subjects/{kind}/{id}/reactions/like"),
                () => stranger.PutAsync($"/rse/subjects/{kind}/999999/reactions/like")
            );
            await SameAsync(() => stranger.PutAsync($"/rse/follows/{kind}/{id}"), () => stranger.PutAsync($"/rse/follows/{kind}/999999"));
        }

        await SameAsync(() => stranger.GetAsync("/rse/topics/hidden/feed"), () => stranger.GetAsync("/rse/topics/absent/feed"));
        await SameAsync(() => stranger.PutAsync("/rse/follows/topic/hidden"), () => stranger.PutAsync("/rse/follows/topic/absent"));
        Assert.Empty((await stranger.GetAsync("/rse/topics")).Expect(200).Items);
    }

    [Fact]
    public async Task A_member_whom_a_guest_may_not_see_reads_like_one_that_does_not_exist()
    {
        await using var host = await TestHost.StartAsync();
        var (owner, guest) = (host.As("owner"), host.As("guest", "guest"));
        (await owner.GetAsync("/rse/me")).Expect(200);
        (await guest.GetAsync("/rse/me")).Expect(200);
        foreach (var (hidden, absent) in Pairs("members/owner", "members/absent", ["", "/feed", "/feed.rss", "/follows"]))
        {
            await SameAsync(() => guest.GetAsync(hidden), () => guest.GetAsync(absent));
        }

        await SameAsync(() => guest.PutAsync("/rse/follows/member/owner"), () => guest.PutAsync("/rse/follows/member/absent"));
    }

    [Fact]
    public async Task A_trashed_post_reads_like_one_that_does_not_exist()
    {
        await using var host = await TestHost.StartAsync();
        var (owner, reader) = (host.As("owner"), host.As("reader"));
        await owner.SpaceAsync("open");
        var post = await owner.PostNoteAsync("open");
        (await owner.DeleteAsync($"/rse/posts/{post}")).Expect(204);

        await SameAsync(() => reader.GetAsync($"/rse/posts/{post}"), () => reader.GetAsync("/rse/posts/999999"));
        await SameAsync(() => reader.PostAsync($"/rse/posts/{post}/restore"), () => reader.PostAsync("/rse/posts/999999/restore"));
        await SameAsync(
            () => reader.GetAsync($"/rse/subjects/post/{post}/comments"),
            () => reader.GetAsync("/rse/subjects/post/999999/comments")
        );
    }

    private static IEnumerable<(string Hidden, string Absent)> Pairs(string hidden, string absent, string[] ends) =>
        ends.Select(end => ($"/rse/{hidden}{end}", $"/rse/{absent}{end}"));

    private static async Task SameAsync(Func<Task<Reply>> hidden, Func<Task<Reply>> absent)
    {
        var reply = await hidden();
        reply.ExpectProblem(404, "not-found");
        Assert.Equal((await absent()).Whole, reply.Whole);
    }
}
