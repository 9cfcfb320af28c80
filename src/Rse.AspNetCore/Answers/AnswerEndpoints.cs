using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.Answers;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Comments;
using Rse.Posts;
using Rse.Subjects;

namespace Rse.AspNetCore.Answers;

internal static class AnswerEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var answers = group.MapGroup("").WithTags("Answers");
        answers
            .MapGet("posts/{id:long}/answer", FindAsync)
            .Answers<RseAnswerResponse>("rseGetAnswer", "Reads the accepted answer to a question.", 200, 404);
        answers
            .MapPut("comments/{id:long}/acceptance", AcceptAsync)
            .AnswersNothing("rseAcceptAnswer", "Accepts a comment as the best answer to its question, instead of any other.", 404);
        answers
            .MapDelete("comments/{id:long}/acceptance", RetractAsync)
            .AnswersNothing("rseRetractAnswer", "Removes the mark of best answer from a comment, if any.", 404);
    }

    private static async Task<JsonAnswer<RseAnswerResponse>> FindAsync(
        long id,
        RequestContext context,
        AnswerService answers,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseAnswerResponse.Of(await answers.FindAsync(context.Viewer, new Id<Post>(id), cancellationToken), context));

    private static async Task<NoContent> AcceptAsync(
        long id,
        RequestContext context,
        AnswerService answers,
        CancellationToken cancellationToken
    )
    {
        await answers.AcceptAsync(context.Viewer, new Id<Comment>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RetractAsync(
        long id,
        RequestContext context,
        AnswerService answers,
        CancellationToken cancellationToken
    )
    {
        await answers.RetractAsync(context.Viewer, new Id<Comment>(id), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>The accepted answer to a question.</summary>
internal sealed record RseAnswerResponse
{
    [Description("The accepted comment; null if none.")]
    [JsonPropertyName("answer")]
    public required RseSubjectResponse? Answer { get; init; }

    public static RseAnswerResponse Of(SubjectSnapshot? answer, RequestContext context) =>
        new() { Answer = answer is null ? null : RseSubjectResponse.Of(answer, context) };
}
