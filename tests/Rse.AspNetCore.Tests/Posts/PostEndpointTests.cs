using System.Text.Json.Nodes;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Posts;

public sealed class PostEndpointTests
{
    [Fact]
    public async Task A_post_is_made_read_edited_trashed_and_restored()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        var made = (
            await amelie.PostAsync(
                "/rse/spaces/ateliers/posts",
                JsonNode.Parse("""{"kind":"article","title":"Le chêne","body":"Du **bois** dur. #bois","topics":["forêt"]}""")
            )
        ).Expect(201);

        var id = (long)made.Json["id"]!;
        Assert.Equal($"/rse/posts/{id}", made.Header("Location"));
        Assert.Equal((await amelie.GetAsync($"/rse/posts/{id}")).Expect(200).Text, made.Text);
        Assert.Equal("article", (string?)made.Json["postKind"]);
        Assert.Equal("Le chêne", (string?)made.Json["title"]);
        Assert.Equal("Du **bois** dur. #bois", (string?)made.Json["body"]);
        Assert.Contains("<p dir=\"auto\">", (string?)made.Json["html"], StringComparison.Ordinal);
        Assert.Equal("amelie", (string?)made.Json["author"]!["handle"]);
        Assert.Equal("internal", (string?)made.Json["author"]!["kind"]);
        Assert.Equal("ateliers", (string?)made.Json["space"]!["slug"]);
        Assert.Equal("bois forêt", string.Join(' ', made.Json["topics"]!.AsArray().Select(topic => (string)topic!)));
        Assert.Equal($"{host.Address}posts/{id}", (string?)made.Json["url"]);
        Assert.Null((string?)made.Json["editedAt"]);

        var edited = (
            await amelie.PutAsync(
                $"/rse/posts/{id}",
                new
                {
                    version = 1,
                    title = "Le hêtre",
                    body = "Autre.",
                }
            )
        ).Expect(200);

        Assert.Equal("Le hêtre", (string?)edited.Json["title"]);
        Assert.Equal(2, (int)edited.Json["version"]!);
        Assert.Empty(edited.Json["topics"]!.AsArray());
        Assert.NotNull((string?)edited.Json["editedAt"]);
        var stale = await amelie.PutAsync(
            $"/rse/posts/{id}",
            new
            {
                version = 1,
                title = "X",
                body = "Y",
            }
        );
        stale.ExpectProblem(409, "stale-version");
        Assert.Equal(2, (int)stale.Json["currentVersion"]!);
        (await amelie.DeleteAsync($"/rse/posts/{id}")).Expect(204);
        (await amelie.DeleteAsync($"/rse/posts/{id}")).Expect(204);
        (await amelie.GetAsync($"/rse/posts/{id}")).ExpectProblem(404, "not-found");
        Assert.Equal("Le hêtre", (string?)(await amelie.PostAsync($"/rse/posts/{id}/restore")).Expect(200).Json["title"]);
        (await amelie.GetAsync($"/rse/posts/{id}")).Expect(200);
    }

    [Theory]
    [InlineData("{\"body\":\"\"}", "text-empty", "body")]
    [InlineData("{\"body\":\"  \\n \"}", "text-empty", "body")]
    [InlineData("{}", "text-empty", "body")]
    [InlineData("{\"body\":\"a\\u0000b\"}", "text-forbidden-character", "body")]
    [InlineData("{\"body\":\"a\\u001bb\"}", "text-forbidden-character", "body")]
    [InlineData("{\"body\":\"x\",\"kind\":\"article\"}", "text-empty", "title")]
    [InlineData("{\"body\":\"x\",\"kind\":\"novel\"}", "kind-unknown", "kind")]
    [InlineData("{\"body\":\"x\",\"topics\":[\"#!\"]}", "topic-invalid", "topics")]
    public async Task What_a_post_cannot_be_is_400_and_names_the_field(string body, string code, string field)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        (await amelie.SendTextAsync(HttpMethod.Post, "/rse/spaces/ateliers/posts", body)).ExpectProblem(400, code, field);
    }

    [Fact]
    public async Task A_post_of_twenty_thousand_characters_is_stored_and_one_more_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var text = string.Concat(Enumerable.Repeat("é", 20_000));

        var id = await amelie.PostNoteAsync("ateliers", text);

        Assert.Equal(text, (string?)(await amelie.GetAsync($"/rse/posts/{id}")).Json["body"]);
        var message = (await amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = text + "é" })).ExpectProblem(
            400,
            "text-too-long",
            "body"
        );
        Assert.Contains("20", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_author_edits_a_post()
    {
        await using var host = await TestHost.StartAsync();
        await host.As("amelie").SpaceAsync("ateliers");
        var id = await host.As("amelie").PostNoteAsync("ateliers");

        (await host.As("bruno").PutAsync($"/rse/posts/{id}", new { version = 1, body = "Mine." })).ExpectProblem(403, "not-allowed");
        (await host.As("bruno").DeleteAsync($"/rse/posts/{id}")).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task A_comment_is_not_read_as_a_post()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var comment = await amelie.CommentAsync($"post/{await amelie.PostNoteAsync("ateliers")}");

        (await amelie.GetAsync($"/rse/posts/{comment}")).ExpectProblem(404, "not-found");
        (await amelie.GetAsync("/rse/posts/9223372036854775807")).ExpectProblem(404, "not-found");
        (await amelie.GetAsync("/rse/posts/-1")).ExpectProblem(404, "not-found");
    }
}
