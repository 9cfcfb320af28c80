using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Comments;

public sealed class CommentEndpointTests
{
    [Fact]
    public async Task A_comment_is_made_read_edited_trashed_and_restored()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Une question.", "Question");

        var made = (await amelie.PostAsync($"/rse/subjects/post/{post}/comments", new { body = "Une *réponse*." })).Expect(201);

        var id = (long)made.Json["id"]!;
        Assert.Equal($"/rse/comments/{id}", made.Header("Location"));
        Assert.Equal((await amelie.GetAsync($"/rse/comments/{id}")).Expect(200).Text, made.Text);
        Assert.Equal("comment", (string?)made.Json["kind"]);
        Assert.Equal(post, (long)made.Json["parentId"]!);
        Assert.Equal("Question", (string?)made.Json["root"]!["title"]);
        Assert.Equal($"{host.Address}posts/{post}#comment-{id}", (string?)made.Json["url"]);
        Assert.Equal(
            "Autre.",
            (string?)(await amelie.PutAsync($"/rse/comments/{id}", new { version = 1, body = "Autre." })).Expect(200).Json["body"]
        );
        (await amelie.PutAsync($"/rse/comments/{id}", new { version = 1, body = "Autre." })).ExpectProblem(409, "stale-version");
        (await amelie.PutAsync($"/rse/comments/{id}", new { body = "Autre." })).ExpectProblem(400, "body-invalid", "version");
        (await amelie.DeleteAsync($"/rse/comments/{id}")).Expect(204);
        (await amelie.GetAsync($"/rse/comments/{id}")).ExpectProblem(404, "not-found");
        (await amelie.PostAsync($"/rse/comments/{id}/restore")).Expect(200);
        (await amelie.GetAsync($"/rse/comments/{id}")).Expect(200);
    }

    [Fact]
    public async Task A_thread_is_listed_whole_or_only_its_direct_replies()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");
        var first = await amelie.CommentAsync($"post/{post}", "Un.");
        var reply = await amelie.CommentAsync($"comment/{first}", "Deux.");
        var second = await amelie.CommentAsync($"post/{post}", "Trois.");

        Assert.Equal([first, reply, second], Ids(await amelie.GetAsync($"/rse/subjects/post/{post}/comments")));
        Assert.Equal([first, second], Ids(await amelie.GetAsync($"/rse/subjects/post/{post}/comments?direct=true")));
        Assert.Equal([reply], Ids(await amelie.GetAsync($"/rse/subjects/comment/{first}/comments")));
        Assert.Equal(3, (int)(await amelie.GetAsync($"/rse/posts/{post}")).Json["counts"]!["comments"]!);
        var message = (await amelie.GetAsync($"/rse/subjects/post/{post}/comments?direct=maybe")).ExpectProblem(
            400,
            "value-unknown",
            "direct"
        );
        Assert.Contains("true or false", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subjects/novel/1/comments", "kind-unknown")]
    [InlineData("subjects/post/abc/comments", "key-invalid")]
    [InlineData("subjects/Post/1/comments", "kind-unknown")]
    public async Task A_subject_that_cannot_be_is_400(string path, string code)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync($"/rse/{path}")).ExpectProblem(400, code);
        (await host.As("amelie").PostAsync($"/rse/{path}", new { body = "x" })).ExpectProblem(400, code);
    }

    [Theory]
    [InlineData("{\"body\":\"\"}", "text-empty")]
    [InlineData("{}", "text-empty")]
    [InlineData("{\"body\":\"\\u0007\"}", "text-forbidden-character")]
    public async Task What_a_comment_cannot_be_is_400(string body, string code)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");

        (await amelie.SendTextAsync(HttpMethod.Post, $"/rse/subjects/post/{post}/comments", body)).ExpectProblem(400, code, "body");
    }

    private static IEnumerable<long> Ids(Reply reply) => reply.Expect(200).Items.Select(item => (long)item!["id"]!);
}
