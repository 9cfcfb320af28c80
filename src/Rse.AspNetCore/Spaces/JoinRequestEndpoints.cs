using System.ComponentModel;
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
            .Answers<ListResponse<OwnJoinRequestResponse>>(
                "rseListMyJoinRequests",
                "Lists the viewer's requests to join, pending and refused, newest first."
            );
        mine.MapDelete("{slug}", WithdrawAsync)
            .AnswersNothing("rseWithdrawJoinRequest", "Withdraws the viewer's request to join a space.", 404);
        var requests = group.MapGroup("spaces/{slug}/requests").WithTags("Joining");
        requests
            .MapGet("", ListAsync)
            .Answers<ListResponse<PendingJoinRequestResponse>>(
                "rseListJoinRequests",
                "Lists the pending requests to join a space, oldest first.",
                200,
                404
            );
        requests
            .MapPost("", RequestAsync)
            .Answers<OwnJoinRequestResponse>("rseRequestToJoin", "Requests to join a private space.", 200, 404);
        requests
            .MapPost("{handle}/approval", ApproveAsync)
            .Answers<MembershipResponse>("rseApproveJoinRequest", "Approves a request to join.", 200, 404);
        requests
            .MapPost("{handle}/refusal", RefuseAsync)
            .AnswersNothing("rseRefuseJoinRequest", "Refuses a request to join, with a reason.", 404);
    }

    private static async Task<JsonAnswer<ListResponse<OwnJoinRequestResponse>>> ListMineAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        var found = await requests.ListMineAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<OwnJoinRequestResponse>.Of(found, request => OwnJoinRequestResponse.Of(request, context)));
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

    private static async Task<JsonAnswer<ListResponse<PendingJoinRequestResponse>>> ListAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        var found = await requests.ListAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<PendingJoinRequestResponse>.Of(found, request => PendingJoinRequestResponse.Of(request, context)));
    }

    private static async Task<JsonAnswer<OwnJoinRequestResponse>> RequestAsync(
        string slug,
        JsonBody<JoinRequestRequest> body,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    ) =>
        RseJson.Ok(
            OwnJoinRequestResponse.Of(await requests.RequestAsync(context.Viewer, slug, body.Optional?.Text, cancellationToken), context)
        );

    private static async Task<JsonAnswer<MembershipResponse>> ApproveAsync(
        string slug,
        string handle,
        JsonBody<MembershipRequest> body,
        RequestContext context,
        JoinRequestService requests,
        CancellationToken cancellationToken
    )
    {
        var role = EnumNames.Parse<SpaceRole>(body.Optional?.Role, "role", ProblemCodes.RoleUnknown);
        return RseJson.Ok(
            MembershipResponse.Of(slug, handle, await requests.ApproveAsync(context.Viewer, slug, handle, role, cancellationToken))
        );
    }

    private static async Task<NoContent> RefuseAsync(
        string slug,
        string handle,
        JsonBody<RefusalRequest> body,
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
internal sealed record JoinRequestRequest
{
    [Description("For those who decide; plain text, at most 500 characters; optional.")]
    public string? Text { get; init; }
}

/// <summary>Why a request to join is refused.</summary>
internal sealed record RefusalRequest
{
    [Description("For the member who asked; plain text, 1 to 500 characters.")]
    public string? Reason { get; init; }
}

/// <summary>A request to join, as seen by the member who asks.</summary>
internal sealed record OwnJoinRequestResponse
{
    public required SpaceLinkResponse Space { get; init; }

    [Description("Plain text; null if none.")]
    public required string? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("When it was refused; null while pending.")]
    public required DateTimeOffset? RefusedAt { get; init; }

    [Description("Why it was refused; plain text; null while pending.")]
    public required string? Reason { get; init; }

    [Description("When the member may ask again; null while pending.")]
    public required DateTimeOffset? AgainAt { get; init; }

    public static OwnJoinRequestResponse Of(OwnJoinRequest request, RequestContext context) =>
        new()
        {
            Space = SpaceLinkResponse.Of(request.Space, context),
            Text = request.Text,
            At = request.At,
            RefusedAt = request.RefusedAt,
            Reason = request.Reason,
            AgainAt = request.AgainAt,
        };
}

/// <summary>A request to join, as seen by those who decide.</summary>
internal sealed record PendingJoinRequestResponse
{
    public required AuthorResponse Member { get; init; }

    [Description("Plain text; null if none.")]
    public required string? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public static PendingJoinRequestResponse Of(PendingJoinRequest request, RequestContext context) =>
        new()
        {
            Member = AuthorResponse.Of(request.Member, context),
            Text = request.Text,
            At = request.At,
        };
}
