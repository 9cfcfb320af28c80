using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Posts;
using Rse.Subjects;

namespace Rse.AspNetCore.Posts;

internal static class PostEndpoints
{
    private const string Find = "rseGetPost";

    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapPost("spaces/{slug}/posts", CreateAsync)
            .WithTags("Posts")
            .Answers<RseSubjectResponse>("rseCreatePost", "Publishes a post in a space.", 201, 404);
        var posts = group.MapGroup("posts/{id:long}").WithTags("Posts");
        posts.MapGet("", FindAsync).Answers<RseSubjectResponse>(Find, "Reads a post.", 200, 404);
        posts.MapPut("", EditAsync).Answers<RseSubjectResponse>("rseEditPost", "Changes a post.", 200, 404, 409);
        posts.MapDelete("", TrashAsync).AnswersNothing("rseTrashPost", "Trashes a post.", 404);
        posts.MapPost("restore", RestoreAsync).Answers<RseSubjectResponse>("rseRestorePost", "Restores a trashed post.", 200, 404);
    }

    private static async Task<JsonAnswer<RseSubjectResponse>> CreateAsync(
        string slug,
        JsonBody<RsePostRequest> body,
        HttpContext http,
        RequestContext context,
        [AsParameters] Services services
    )
    {
        var request = body.Required;
        var draft = new PostDraft
        {
            Kind = request.Kind ?? PostKinds.Note,
            Title = request.Title,
            Body = request.Body ?? "",
            Topics = request.Topics ?? [],
        };
        var post = await services.Posts.CreateAsync(context.Viewer, slug, draft, http.RequestAborted);
        http.Response.Headers.Location = services.Routes.GetPathByName(http, Find, new { id = post.Id.Value });
        return RseJson.Created(await services.Subjects.ReadAsync(context, SubjectKinds.Post, post.Id.Value, http.RequestAborted));
    }

    private static async Task<JsonAnswer<RseSubjectResponse>> FindAsync(
        long id,
        RequestContext context,
        SubjectService subjects,
        CancellationToken cancellationToken
    ) => RseJson.Ok(await subjects.ReadAsync(context, SubjectKinds.Post, id, cancellationToken));

    private static async Task<JsonAnswer<RseSubjectResponse>> EditAsync(
        long id,
        JsonBody<RsePostEditRequest> body,
        RequestContext context,
        [AsParameters] Services services,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var edit = new PostEdit
        {
            Version = BodyFault.Require(request.Version, "version", "pass the version of the post that was read"),
            Title = request.Title,
            Body = request.Body ?? "",
            Topics = request.Topics ?? [],
        };
        await services.Posts.EditAsync(context.Viewer, new Id<Post>(id), edit, cancellationToken);
        return RseJson.Ok(await services.Subjects.ReadAsync(context, SubjectKinds.Post, id, cancellationToken));
    }

    private static async Task<NoContent> TrashAsync(long id, RequestContext context, PostService posts, CancellationToken cancellationToken)
    {
        await posts.TrashAsync(context.Viewer, new Id<Post>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseSubjectResponse>> RestoreAsync(
        long id,
        RequestContext context,
        [AsParameters] Services services,
        CancellationToken cancellationToken
    )
    {
        await services.Posts.RestoreAsync(context.Viewer, new Id<Post>(id), cancellationToken);
        return RseJson.Ok(await services.Subjects.ReadAsync(context, SubjectKinds.Post, id, cancellationToken));
    }

    /// <summary>What writes a post and reads it back as the viewer sees it.</summary>
    private readonly record struct Services(PostService Posts, SubjectService Subjects, LinkGenerator Routes);
}

/// <summary>A new post.</summary>
internal sealed record RsePostRequest
{
    [Description("note, article or question; note by default.")]
    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    [Description("At most 200 characters; an article must have one.")]
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    [Description("Markdown; 1 to 20,000 characters unless configured otherwise. @handle mentions, #tag names a topic.")]
    [JsonPropertyName("body")]
    public string? Body { get; init; }

    [Description("Topics beside those named in the text.")]
    [JsonPropertyName("topics")]
    public IReadOnlyList<string>? Topics { get; init; }
}

/// <summary>An edit of a post.</summary>
internal sealed record RsePostEditRequest
{
    [Description("The version that the editor saw.")]
    [JsonPropertyName("version")]
    public long? Version { get; init; }

    [Description("Left out, the post has no title.")]
    [JsonPropertyName("title")]
    public string? Title { get; init; }

    [Description("Markdown.")]
    [JsonPropertyName("body")]
    public string? Body { get; init; }

    [Description("Topics beside those named in the text; they replace those given before.")]
    [JsonPropertyName("topics")]
    public IReadOnlyList<string>? Topics { get; init; }
}
