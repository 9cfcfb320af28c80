using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Shares;

namespace Rse.AspNetCore.Shares;

internal static class ShareEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var shares = group.MapGroup("").WithTags("Shares");
        shares
            .MapGet("me/shares", ListAsync)
            .Answers<RseListResponse<RseSharedResponse>>("rseListShares", "Lists what was shared with the viewer, newest first.");
        shares
            .MapPost("subjects/{kind}/{key}/shares", ShareAsync)
            .Answers<RseShareResponse>("rseShare", "Shares a subject with members; those who may see it are told, once.", 200, 404);
        shares
            .MapDelete("subjects/{kind}/{key}/shares/{handle}", RemoveAsync)
            .AnswersNothing("rseUnshare", "Takes back that the viewer shared a subject with a member, if they did.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseSharedResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        ShareService shares,
        CancellationToken cancellationToken
    )
    {
        var found = await shares.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseSharedResponse>.Of(found, shared => RseSharedResponse.Of(shared, context)));
    }

    private static async Task<JsonAnswer<RseShareResponse>> ShareAsync(
        string kind,
        string key,
        JsonBody<RseShareRequest> body,
        RequestContext context,
        ShareService shares,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var outcome = await shares.ShareAsync(
            context.Viewer,
            SubjectRoute.Ref(kind, key),
            request.Members ?? [],
            request.Note,
            cancellationToken
        );
        return RseJson.Ok(RseShareResponse.Of(outcome, context));
    }

    private static async Task<NoContent> RemoveAsync(
        string kind,
        string key,
        string handle,
        RequestContext context,
        ShareService shares,
        CancellationToken cancellationToken
    )
    {
        await shares.RemoveAsync(context.Viewer, SubjectRoute.Ref(kind, key), handle, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>With whom to share.</summary>
internal sealed record RseShareRequest
{
    [Description("The handles of 1 to 20 members.")]
    [JsonPropertyName("members")]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("What to tell them: plain text of at most 280 characters on one line; may be left out.")]
    [JsonPropertyName("note")]
    public string? Note { get; init; }
}

/// <summary>What one who shares may know of whom it reached.</summary>
internal sealed record RseShareResponse
{
    [Description(
        "The named members who may not see what is in the space, and were not told; null where the viewer could not know who may, as of an "
            + "object of the host."
    )]
    [JsonPropertyName("withoutAccess")]
    public required IReadOnlyList<RseAuthorResponse>? WithoutAccess { get; init; }

    public static RseShareResponse Of(ShareOutcome outcome, RequestContext context) =>
        new()
        {
            WithoutAccess = outcome.WithoutAccess is { } members
                ? [.. members.Select(member => RseAuthorResponse.Of(member, context))]
                : null,
        };
}

/// <summary>A subject that somebody shared with the viewer.</summary>
internal sealed record RseSharedResponse
{
    [JsonPropertyName("subject")]
    public required RseSubjectResponse Subject { get; init; }

    [Description("Who shared it; null if the viewer may not see them any more.")]
    [JsonPropertyName("sharer")]
    public required RseAuthorResponse? Sharer { get; init; }

    [Description("What they wrote to it; may be empty.")]
    [JsonPropertyName("note")]
    public required string Note { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    public static RseSharedResponse Of(SharedSubject shared, RequestContext context) =>
        new()
        {
            Subject = RseSubjectResponse.Of(shared.Subject, context),
            Sharer = shared.Sharer is { } sharer ? RseAuthorResponse.Of(sharer, context) : null,
            Note = shared.Note,
            At = shared.At,
        };
}
