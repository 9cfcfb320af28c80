using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Comments;
using Rse.Subjects;

namespace Rse.AspNetCore.Comments;

internal static class CommentEndpoints
{
    private const string Find = "rseGetComment";

    public static void Map(RouteGroupBuilder group)
    {
        var thread = group.MapGroup("subjects/{kind}/{key}/comments").WithTags("Comments");
        thread
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseSubjectResponse>>("rseListComments", "Lists the thread of a subject, oldest first.", 200, 404);
        thread.MapPost("", AddAsync).Answers<RseSubjectResponse>("rseAddComment", "Comments on a subject.", 201, 404);
        var comments = group.MapGroup("comments/{id:long}").WithTags("Comments");
        comments.MapGet("", FindAsync).Answers<RseSubjectResponse>(Find, "Reads a comment.", 200, 404);
        comments.MapPut("", EditAsync).Answers<RseSubjectResponse>("rseEditComment", "Changes a comment.", 200, 404, 409);
        comments.MapDelete("", TrashAsync).AnswersNothing("rseTrashComment", "Trashes a comment; replies to it stay.", 404);
        comments.MapPost("restore", RestoreAsync).Answers<RseSubjectResponse>("rseRestoreComment", "Restores a trashed comment.", 200, 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseSubjectResponse>>> ListAsync(
        [AsParameters] Thread thread,
        [AsParameters] PageQuery page,
        RequestContext context,
        CommentService comments,
        CancellationToken cancellationToken
    )
    {
        var found = await comments.ListAsync(context.Viewer, thread.Subject, thread.Direct ?? false, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseSubjectResponse>.Of(found, comment => RseSubjectResponse.Of(comment, context)));
    }

    private static async Task<JsonAnswer<RseSubjectResponse>> AddAsync(
        [AsParameters] Target target,
        JsonBody<RseCommentRequest> body,
        HttpContext http,
        RequestContext context,
        [AsParameters] Services services
    )
    {
        var draft = new CommentDraft { Subject = SubjectRoute.Ref(target.Kind, target.Key), Body = body.Required.Body ?? "" };
        var comment = await services.Comments.AddAsync(context.Viewer, draft, http.RequestAborted);
        http.Response.Headers.Location = services.Routes.GetPathByName(http, Find, new { id = comment.Id.Value });
        return RseJson.Created(await services.Subjects.ReadAsync(context, SubjectKinds.Comment, comment.Id.Value, http.RequestAborted));
    }

    private static async Task<JsonAnswer<RseSubjectResponse>> FindAsync(
        long id,
        RequestContext context,
        SubjectService subjects,
        CancellationToken cancellationToken
    ) => RseJson.Ok(await subjects.ReadAsync(context, SubjectKinds.Comment, id, cancellationToken));

    private static async Task<JsonAnswer<RseSubjectResponse>> EditAsync(
        long id,
        JsonBody<RseCommentEditRequest> body,
        RequestContext context,
        [AsParameters] Services services,
        CancellationToken cancellationToken
    )
    {
        var version = BodyFault.Require(body.Required.Version, "version", "pass the version of the comment that was read");
        await services.Comments.EditAsync(
            context.Viewer,
            new Id<Comment>(id),
            new CommentEdit { Version = version, Body = body.Required.Body ?? "" },
            cancellationToken
        );
        return RseJson.Ok(await services.Subjects.ReadAsync(context, SubjectKinds.Comment, id, cancellationToken));
    }

    private static async Task<NoContent> TrashAsync(
        long id,
        RequestContext context,
        CommentService comments,
        CancellationToken cancellationToken
    )
    {
        await comments.TrashAsync(context.Viewer, new Id<Comment>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseSubjectResponse>> RestoreAsync(
        long id,
        RequestContext context,
        [AsParameters] Services services,
        CancellationToken cancellationToken
    )
    {
        await services.Comments.RestoreAsync(context.Viewer, new Id<Comment>(id), cancellationToken);
        return RseJson.Ok(await services.Subjects.ReadAsync(context, SubjectKinds.Comment, id, cancellationToken));
    }

    /// <summary>The subject of a comment.</summary>
    private readonly record struct Target(string Kind, string Key);

    /// <summary>Which comments are listed.</summary>
    private readonly record struct Thread(
        string Kind,
        string Key,
        [property: FromQuery(Name = "direct")]
        [property: Description("true for only the direct replies to a post or host object.")]
            bool? Direct
    )
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }

    /// <summary>What writes a comment and reads it back as the viewer sees it.</summary>
    private readonly record struct Services(CommentService Comments, SubjectService Subjects, LinkGenerator Routes);
}

/// <summary>A new comment.</summary>
internal sealed record RseCommentRequest
{
    [Description("Markdown; 1 to 10,000 characters unless configured otherwise.")]
    [JsonPropertyName("body")]
    public string? Body { get; init; }
}

/// <summary>An edit of a comment.</summary>
internal sealed record RseCommentEditRequest
{
    [Description("The version that the editor saw.")]
    [JsonPropertyName("version")]
    public long? Version { get; init; }

    [Description("Markdown.")]
    [JsonPropertyName("body")]
    public string? Body { get; init; }
}
