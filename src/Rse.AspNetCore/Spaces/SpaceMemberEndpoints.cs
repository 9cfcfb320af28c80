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

internal static class SpaceMemberEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var members = group.MapGroup("spaces/{slug}/members").WithTags("Spaces");
        members.MapGet("", ListAsync).Answers<ListResponse<SpaceMemberResponse>>("rseListSpaceMembers", "Lists the members of a space.", 200, 404);
        members.MapPut("{handle}", PutAsync)
            .Answers<MembershipResponse>("rsePutSpaceMember", "Joins a space, adds a member to it, or changes a role.", 200, 404);
        group.MapPut("spaces/{slug}/owner", HandOverAsync).WithTags("Spaces")
            .Answers<MembershipResponse>("rseHandSpaceOver", "Makes another member the owner, and the viewer a moderator.", 200, 404);
        members.MapDelete("{handle}", RemoveAsync).AnswersNothing("rseRemoveSpaceMember", "Leaves a space, or removes a member from it.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<SpaceMemberResponse>>> ListAsync(
        string slug, [AsParameters] PageQuery page, Exchange exchange, MembershipService members, CancellationToken cancellationToken)
    {
        var found = await members.ListAsync(exchange.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceMemberResponse>.Of(found, member => SpaceMemberResponse.Of(member, exchange)));
    }

    private static async Task<JsonHttpResult<MembershipResponse>> PutAsync(
        [AsParameters] SpacePlace place, Body<MembershipRequest> body, Exchange exchange, MembershipService members, CancellationToken cancellationToken)
    {
        var role = Words.Parse<SpaceRole>(body.Optional?.Role, "role", ProblemCodes.RoleUnknown);
        var membership = await members.PutAsync(exchange.Viewer, place.Slug, place.Handle, role, cancellationToken);
        return RseJson.Ok(MembershipResponse.Of(place.Slug, place.Handle, membership));
    }

    private static async Task<NoContent> RemoveAsync(
        [AsParameters] SpacePlace place, Exchange exchange, MembershipService members, CancellationToken cancellationToken)
    {
        await members.RemoveAsync(exchange.Viewer, place.Slug, place.Handle, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<MembershipResponse>> HandOverAsync(
        string slug, Body<OwnerRequest> body, Exchange exchange, MembershipService members, CancellationToken cancellationToken)
    {
        var handle = body.Required.Handle ?? "";
        return RseJson.Ok(MembershipResponse.Of(slug, handle, await members.HandOverAsync(exchange.Viewer, slug, handle, cancellationToken)));
    }
}
