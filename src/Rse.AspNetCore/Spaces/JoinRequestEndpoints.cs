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
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Rse.AspNetCore.Spaces;

internal static class JoinRequestEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var mine = group.MapGroup("me/requests").WithTags("Joining");
        mine.MapGet("", ListMineAsync)
            .Answers<RseListResponse<RseOwnJoinRequestResponse>>(
                "rseListMyJoinRequests",
                "Lists the viewer's requests to join, pending and refused, newest first."
            );
        mine.MapDelete("{slug}", WithdrawAsync)
            .AnswersNothing("rseWithdrawJoinRequest", "Withdraws the viewer's request to join a space.", 404);
        var requests = group.MapGroup("spaces/{slug}/requests").WithTags("Joining");
        requests
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RsePendingJoinRequestResponse>>(
                "rseListJoinRequests",
                "Lists the pending requests to join a space, oldest first.",
                200,
                404
            );
        requests
            .MapPost("", RequestAsync)
            .Answers<RseOwnJoinRequestResponse>("rseRequestToJoin", "Requests to join a private space.", 200, 404);
        requests
            .MapPost("{handle}/approval", ApproveAsync)
            .Answers<RseMembershipResponse>("rseApproveJoinRequest", "Approves a request to join.", 200, 404);
        requests
            .MapPost("{handle}/refusal", RefuseAsync)
            .AnswersNothing("rseRefuseJoinRequest", "Refuses a request to join, with a reason.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseOwnJoinRequestResponse>>> ListMineAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        var found = await requests.ListMineAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseOwnJoinRequestResponse>.Of(found, request => RseOwnJoinRequestResponse.Of(request, context)));
    }

    private static async Task<NoContent> WithdrawAsync(
        string slug,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        await requests.WithdrawAsync(context.Viewer, slug, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseListResponse<RsePendingJoinRequestResponse>>> ListAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        var found = await requests.ListAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(
            RseListResponse<RsePendingJoinRequestResponse>.Of(found, request => RsePendingJoinRequestResponse.Of(request, context))
        );
    }

    private static async Task<JsonAnswer<RseOwnJoinRequestResponse>> RequestAsync(
        string slug,
        JsonBody<RseJoinRequestRequest> body,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    ) =>
        RseJson.Ok(
            RseOwnJoinRequestResponse.Of(await requests.RequestAsync(context.Viewer, slug, body.Optional?.Text, cancellationToken), context)
        );

    private static async Task<JsonAnswer<RseMembershipResponse>> ApproveAsync(
        string slug,
        string handle,
        JsonBody<RseMembershipRequest> body,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        var role = EnumNames.Parse<SpaceRole>(body.Optional?.Role, "role", ProblemCodes.RoleUnknown);
        return RseJson.Ok(
            RseMembershipResponse.Of(slug, handle, await requests.ApproveAsync(context.Viewer, slug, handle, role, cancellationToken))
        );
    }

    private static async Task<NoContent> RefuseAsync(
        string slug,
        string handle,
        JsonBody<RseRefusalRequest> body,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        await requests.RefuseAsync(context.Viewer, slug, handle, body.Required.Reason ?? "", cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A request to join a space.</summary>
[OptionalBody]
internal sealed record RseJoinRequestRequest
{
    [Description("For those who decide; plain text, at most 500 characters; optional.")]
    [JsonPropertyName("text")]
    public string? Text { get; init; }
}

/// <summary>Why a request to join is refused.</summary>
internal sealed record RseRefusalRequest
{
    [Description("For the member who asked; plain text, 1 to 500 characters.")]
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}

/// <summary>A request to join, as seen by the member who asks.</summary>
internal sealed record RseOwnJoinRequestResponse
{
    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse Space { get; init; }

    [Description("Plain text; null if none.")]
    [JsonPropertyName("text")]
    public required string? Text { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [Description("When it was refused; null while pending.")]
    [JsonPropertyName("refusedAt")]
    public required DateTimeOffset? RefusedAt { get; init; }

    [Description("Why it was refused; plain text; null while pending.")]
    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    [Description("When the member may ask again; null while pending.")]
    [JsonPropertyName("againAt")]
    public required DateTimeOffset? AgainAt { get; init; }

    public static RseOwnJoinRequestResponse Of(OwnJoinRequest request, RequestContext context) =>
        new()
        {
            Space = RseSpaceLinkResponse.Of(request.Space, context),
            Text = request.Text,
            At = request.At,
            RefusedAt = request.RefusedAt,
            Reason = request.Reason,
            AgainAt = request.AgainAt,
        };
}

/// <summary>A request to join, as seen by those who decide.</summary>
internal sealed record RsePendingJoinRequestResponse
{
    [JsonPropertyName("member")]
    public required RseAuthorResponse Member { get; init; }

    [Description("Plain text; null if none.")]
    [JsonPropertyName("text")]
    public required string? Text { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    public static RsePendingJoinRequestResponse Of(PendingJoinRequest request, RequestContext context) =>
        new()
        {
            Member = RseAuthorResponse.Of(request.Member, context),
            Text = request.Text,
            At = request.At,
        };
}
