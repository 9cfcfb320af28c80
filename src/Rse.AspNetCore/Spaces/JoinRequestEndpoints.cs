using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

internal static class JoinRequestEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var mine = group.MapGroup("me/requests").WithTags("Joining");
        mine.MapGet("", ListMineAsync).Answers<ListResponse<OwnJoinRequestResponse>>("rseListMyJoinRequests", "Lists the viewer's requests to join, pending and refused, newest first.");
        mine.MapDelete("{slug}", WithdrawAsync).AnswersNothing("rseWithdrawJoinRequest", "Takes back the viewer's request to join a space.", 404);
        var requests = group.MapGroup("spaces/{slug}/requests").WithTags("Joining");
        requests.MapGet("", ListAsync).Answers<ListResponse<PendingJoinRequestResponse>>("rseListJoinRequests", "Lists the pending requests to join a space, oldest first.", 200, 404);
        requests.MapPost("", RequestAsync).Answers<OwnJoinRequestResponse>("rseRequestToJoin", "Asks to join a private space.", 200, 404);
        requests.MapPost("{handle}/approval", ApproveAsync).Answers<MembershipResponse>("rseApproveJoinRequest", "Lets in a member who asked.", 200, 404);
        requests.MapPost("{handle}/refusal", RefuseAsync).AnswersNothing("rseRefuseJoinRequest", "Refuses a request to join, with a reason.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<OwnJoinRequestResponse>>> ListMineAsync(
        [AsParameters] PageQuery page, Exchange exchange, JoinRequestService requests, CancellationToken cancellationToken)
    {
        var found = await requests.ListMineAsync(exchange.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<OwnJoinRequestResponse>.Of(found, request => OwnJoinRequestResponse.Of(request, exchange)));
    }

    private static async Task<NoContent> WithdrawAsync(string slug, Exchange exchange, JoinRequestService requests, CancellationToken cancellationToken)
    {
        await requests.WithdrawAsync(exchange.Viewer, slug, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<ListResponse<PendingJoinRequestResponse>>> ListAsync(
        string slug, [AsParameters] PageQuery page, Exchange exchange, JoinRequestService requests, CancellationToken cancellationToken)
    {
        var found = await requests.ListAsync(exchange.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<PendingJoinRequestResponse>.Of(found, request => PendingJoinRequestResponse.Of(request, exchange)));
    }

    private static async Task<JsonHttpResult<OwnJoinRequestResponse>> RequestAsync(
        string slug, Body<JoinRequestRequest> body, Exchange exchange, JoinRequestService requests, CancellationToken cancellationToken) =>
        RseJson.Ok(OwnJoinRequestResponse.Of(await requests.RequestAsync(exchange.Viewer, slug, body.Optional?.Text, cancellationToken), exchange));

    private static async Task<JsonHttpResult<MembershipResponse>> ApproveAsync(
        [AsParameters] SpacePlace place, Body<MembershipRequest> body, Exchange exchange, JoinRequestService requests, CancellationToken cancellationToken)
    {
        var role = Words.Parse<SpaceRole>(body.Optional?.Role, "role", ProblemCodes.RoleUnknown);
        return RseJson.Ok(MembershipResponse.Of(place.Slug, place.Handle, await requests.ApproveAsync(exchange.Viewer, place.Slug, place.Handle, role, cancellationToken)));
    }

    private static async Task<NoContent> RefuseAsync(
        [AsParameters] SpacePlace place, Body<RefusalRequest> body, Exchange exchange, JoinRequestService requests, CancellationToken cancellationToken)
    {
        await requests.RefuseAsync(exchange.Viewer, place.Slug, place.Handle, body.Required.Reason ?? "", cancellationToken);
        return TypedResults.NoContent();
    }
}
