using System.ComponentModel;
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
        thread.MapGet("", ListAsync).Answers<ListResponse<SubjectResponse>>("rseListComments", "Lists the thread of a subject, oldest first.", 200, 404);
        thread.MapPost("", AddAsync).Answers<SubjectResponse>("rseAddComment", "Comments on a subject.", 201, 404);
        var comments = group.MapGroup("comments/{id:long}").WithTags("Comments");
        comments.MapGet("", FindAsync).Answers<SubjectResponse>(Find, "Reads a comment.", 200, 404);
        comments.MapPut("", EditAsync).Answers<SubjectResponse>("rseEditComment", "Changes a comment.", 200, 404, 409);
        comments.MapDelete("", TrashAsync).AnswersNothing("rseTrashComment", "Takes a comment out of sight; replies to it stay.", 404);
        comments.MapPost("restore", RestoreAsync).Answers<SubjectResponse>("rseRestoreComment", "Brings a trashed comment back.", 200, 404);
    }

    private static async Task<JsonHttpResult<ListResponse<SubjectResponse>>> ListAsync(
        [AsParameters] Thread thread, [AsParameters] PageQuery page, Exchange exchange, CommentService comments, CancellationToken cancellationToken)
    {
        var found = await comments.ListAsync(exchange.Viewer, thread.Subject, thread.Direct ?? false, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SubjectResponse>.Of(found, comment => SubjectResponse.Of(comment, exchange)));
    }

    private static async Task<JsonHttpResult<SubjectResponse>> AddAsync(
        [AsParameters] Target target, Body<CommentRequest> body, HttpContext context, Exchange exchange, [AsParameters] Services services)
    {
        var draft = new CommentDraft { Subject = SubjectRoute.Ref(target.Kind, target.Key), Body = body.Required.Body ?? "" };
        var comment = await services.Comments.AddAsync(exchange.Viewer, draft, context.RequestAborted);
        context.Response.Headers.Location = services.Routes.GetPathByName(context, Find, new { id = comment.Id.Value });
        return RseJson.Created(await services.Subjects.ReadAsync(exchange, SubjectKinds.Comment, comment.Id.Value, context.RequestAborted));
    }

    private static async Task<JsonHttpResult<SubjectResponse>> FindAsync(long id, Exchange exchange, SubjectService subjects, CancellationToken cancellationToken) =>
        RseJson.Ok(await subjects.ReadAsync(exchange, SubjectKinds.Comment, id, cancellationToken));

    private static async Task<JsonHttpResult<SubjectResponse>> EditAsync(
        long id, Body<CommentEditRequest> body, Exchange exchange, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        var version = BodyFault.Require(body.Required.Version, "version", "pass the version of the comment that was read");
        await services.Comments.EditAsync(exchange.Viewer, new Id<Comment>(id), new CommentEdit { Version = version, Body = body.Required.Body ?? "" }, cancellationToken);
        return RseJson.Ok(await services.Subjects.ReadAsync(exchange, SubjectKinds.Comment, id, cancellationToken));
    }

    private static async Task<NoContent> TrashAsync(long id, Exchange exchange, CommentService comments, CancellationToken cancellationToken)
    {
        await comments.TrashAsync(exchange.Viewer, new Id<Comment>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<SubjectResponse>> RestoreAsync(
        long id, Exchange exchange, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        await services.Comments.RestoreAsync(exchange.Viewer, new Id<Comment>(id), cancellationToken);
        return RseJson.Ok(await services.Subjects.ReadAsync(exchange, SubjectKinds.Comment, id, cancellationToken));
    }

    /// <summary>What is commented on.</summary>
    private readonly record struct Target(string Kind, string Key);

    /// <summary>Which comments are listed.</summary>
    private readonly record struct Thread(
        string Kind, string Key, [property: FromQuery(Name = "direct")][property: Description("true for only the direct replies to a post or host object.")] bool? Direct)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }

    /// <summary>What writes a comment and reads it back as the viewer sees it.</summary>
    private readonly record struct Services(CommentService Comments, SubjectService Subjects, LinkGenerator Routes);
}
