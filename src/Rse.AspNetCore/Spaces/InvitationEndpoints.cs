using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

internal static class InvitationEndpoints
{
    private const string Revoke = "rseRevokeInvitation";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("me/invitations", ListMineAsync).WithTags("Joining")
            .Answers<ListResponse<ReceivedInvitationResponse>>("rseListMyInvitations", "Lists the invitations that the viewer may accept, oldest first.");
        var own = group.MapGroup("invitations").WithTags("Joining");
        own.MapPost("acceptance", AcceptLinkAsync).Answers<MembershipResponse>("rseAcceptInvitationLink", "Comes into a space by the token of a link.", 200, 404);
        own.MapPost("{id:long}/acceptance", AcceptAsync).Answers<MembershipResponse>("rseAcceptInvitation", "Comes into a space by an invitation to the viewer.", 200, 404);
        own.MapDelete("{id:long}", DeclineAsync).AnswersNothing("rseDeclineInvitation", "Turns down an invitation to the viewer.", 404);
        var space = group.MapGroup("spaces/{slug}/invitations").WithTags("Joining");
        space.MapGet("", ListAsync).Answers<ListResponse<SpaceInvitationResponse>>("rseListInvitations", "Lists the invitations into a space that nobody accepted, oldest first.", 200, 404);
        space.MapPost("", InviteAsync).Answers<IssuedInvitationResponse>("rseInvite", "Invites a member into a space, or makes a link.", 201, 404);
        space.MapDelete("{id:long}", RevokeAsync).AnswersNothing(Revoke, "Takes back an invitation that nobody accepted.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<ReceivedInvitationResponse>>> ListMineAsync(
        [AsParameters] PageQuery page, Exchange exchange, InvitationService invitations, CancellationToken cancellationToken)
    {
        var found = await invitations.ListMineAsync(exchange.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<ReceivedInvitationResponse>.Of(found, invitation => ReceivedInvitationResponse.Of(invitation, exchange)));
    }

    private static async Task<JsonHttpResult<MembershipResponse>> AcceptLinkAsync(
        Body<InvitationTokenRequest> body, Exchange exchange, InvitationService invitations, CancellationToken cancellationToken) =>
        Show(await invitations.AcceptAsync(exchange.Viewer, body.Required.Token ?? "", cancellationToken), exchange);

    private static async Task<JsonHttpResult<MembershipResponse>> AcceptAsync(long id, Exchange exchange, InvitationService invitations, CancellationToken cancellationToken) =>
        Show(await invitations.AcceptAsync(exchange.Viewer, new Id<Invitation>(id), cancellationToken), exchange);

    private static async Task<NoContent> DeclineAsync(long id, Exchange exchange, InvitationService invitations, CancellationToken cancellationToken)
    {
        await invitations.DeclineAsync(exchange.Viewer, new Id<Invitation>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<ListResponse<SpaceInvitationResponse>>> ListAsync(
        string slug, [AsParameters] PageQuery page, Exchange exchange, InvitationService invitations, CancellationToken cancellationToken)
    {
        var found = await invitations.ListAsync(exchange.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceInvitationResponse>.Of(found, invitation => SpaceInvitationResponse.Of(invitation, exchange)));
    }

    private static async Task<JsonHttpResult<IssuedInvitationResponse>> InviteAsync(
        string slug, Body<InvitationRequest> body, HttpContext context, Exchange exchange, InvitationService invitations)
    {
        var request = body.Required;
        var draft = new InvitationDraft
        {
            Handle = request.Handle,
            Role = Words.Parse<SpaceRole>(request.Role, "role", ProblemCodes.RoleUnknown) ?? SpaceRole.Contributor,
            ExpiresAt = request.ExpiresAt,
        };
        var issued = await invitations.InviteAsync(exchange.Viewer, slug, draft, context.RequestAborted);
        var routes = context.RequestServices.GetRequiredService<LinkGenerator>();
        context.Response.Headers.Location = routes.GetPathByName(context, Revoke, new { slug, id = issued.Invitation.Id.Value });
        return RseJson.Created(IssuedInvitationResponse.Of(issued));
    }

    private static async Task<NoContent> RevokeAsync(string slug, long id, Exchange exchange, InvitationService invitations, CancellationToken cancellationToken)
    {
        await invitations.RevokeAsync(exchange.Viewer, slug, new Id<Invitation>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<MembershipResponse> Show(AcceptedInvitation accepted, Exchange exchange) =>
        RseJson.Ok(MembershipResponse.Of(accepted.Space.Slug, exchange.Viewer.Member!.Handle, accepted.Membership));
}
