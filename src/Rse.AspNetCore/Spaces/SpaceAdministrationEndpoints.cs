using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>All spaces, and the way into each, for administrators.</summary>
internal static class SpaceAdministrationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var spaces = group.MapGroup("spaces").WithTags("Administration");
        spaces.MapGet("", ListAsync).Answers<ListResponse<SpaceOverviewResponse>>("rseListAllSpaces", "Lists all spaces with their owners, secret and archived ones too, oldest first.");
        spaces.MapPost("{id:long}/entry", EnterAsync)
            .Answers<SpaceEntryResponse>("rseEnterSpace", "Makes the signed-in administrator a member of any space, and tells its members why.", 200, 404);
    }

    private static async Task<JsonHttpResult<ListResponse<SpaceOverviewResponse>>> ListAsync(
        [AsParameters] PageQuery page, Exchange exchange, SpaceAdministrationService spaces, CancellationToken cancellationToken)
    {
        var found = await spaces.ListAsync(page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceOverviewResponse>.Of(found, overview => SpaceOverviewResponse.Of(overview, exchange)));
    }

    private static async Task<JsonHttpResult<SpaceEntryResponse>> EnterAsync(
        long id, Body<SpaceEntryRequest> body, Exchange exchange, SpaceAdministrationService spaces, CancellationToken cancellationToken)
    {
        var membership = await spaces.EnterAsync(exchange.Viewer.MemberId, new Id<Space>(id), body.Required.Reason ?? "", cancellationToken);
        return RseJson.Ok(new SpaceEntryResponse { Space = membership.SpaceId.Value, Role = membership.Role, JoinedAt = membership.JoinedAt });
    }
}
