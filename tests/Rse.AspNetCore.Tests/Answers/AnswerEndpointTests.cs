using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Answers;

public sealed class AnswerEndpointTests
{
    [Fact]
    public async Task The_author_of_a_question_accepts_an_answer_and_retracts_it()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var question = (long)
            (await amelie.PostAsync("/rse/spaces/ateliers/posts", new { kind = "question", body = "Quel bois ?" })).Expect(201).Json["id"]!;
        var (first, second) = (
            await bruno.CommentAsync($"post/{question}", "Du chêne."),
            await bruno.CommentAsync($"post/{question}", "Du hêtre.")
        );
        Assert.Null((await amelie.GetAsync($"/rse/posts/{question}/answer")).Expect(200).Json["answer"]);

        (await bruno.PutAsync($"/rse/comments/{first}/acceptance")).ExpectProblem(403, "not-allowed");
        (await amelie.PutAsync($"/rse/comments/{first}/acceptance")).Expect(204);
        (await amelie.PutAsync($"/rse/comments/{second}/acceptance")).Expect(204);

        Assert.Equal(second, (long)(await bruno.GetAsync($"/rse/posts/{question}/answer")).Expect(200).Json["answer"]!["id"]!);
        var post = (await bruno.GetAsync($"/rse/posts/{question}")).Expect(200).Json;
        Assert.Equal(("question", second, false), ((string)post["postKind"]!, (long)post["acceptedId"]!, (bool)post["isAccepted"]!));
        Assert.Equal(
            [false, true],
            (await bruno.GetAsync($"/rse/subjects/post/{question}/comments"))
                .Expect(200)
                .Items.Select(comment => (bool)comment!["isAccepted"]!)
        );

        (await amelie.DeleteAsync($"/rse/comments/{second}/acceptance")).Expect(204);
        (await amelie.DeleteAsync($"/rse/comments/{second}/acceptance")).Expect(204);
        Assert.Null((await bruno.GetAsync($"/rse/posts/{question}")).Expect(200).Json["acceptedId"]);
    }

    [Fact]
    public async Task A_comment_on_a_note_is_not_an_answer()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var comment = await amelie.CommentAsync($"post/{await amelie.PostNoteAsync("ateliers")}");

        (await amelie.PutAsync($"/rse/comments/{comment}/acceptance")).ExpectProblem(400, "not-a-question");
        (await amelie.PutAsync("/rse/comments/4711/acceptance")).ExpectProblem(404, "not-found");
        (await amelie.GetAsync("/rse/posts/4711/answer")).ExpectProblem(404, "not-found");
    }
}
