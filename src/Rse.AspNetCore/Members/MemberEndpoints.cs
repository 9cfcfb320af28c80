using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Reactions;
using Rse.Follows;
using Rse.Members;
using Rse.Problems;
using Rse.Reactions;
using Rse.Search;

namespace Rse.AspNetCore.Members;

internal static class MemberEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("me", MeAsync).WithTags("Members").Answers<MeResponse>("rseGetMe", "Says who asks, and which reactions this network has.");
        var members = group.MapGroup("members").WithTags("Members");
        members.MapGet("", ListAsync).Answers<ListResponse<MemberResponse>>("rseListMembers", "Lists the members that the viewer may see, oldest first.");
        members.MapGet("{handle}", FindAsync).Answers<MemberProfileResponse>("rseGetMember", "Reads a member.", 200, 404);
        members.MapPut("{handle}/stay", SetStayAsync).Answers<MemberResponse>("rseSetStay", "Extends or ends the stay of a guest whose sponsor the viewer is.", 200, 404);
    }

    private static async Task<JsonHttpResult<MeResponse>> MeAsync(
        Exchange exchange, ReactionService reactions, SearchService search, MemberService members, CancellationToken cancellationToken)
    {
        var member = exchange.Viewer.Member!;
        return RseJson.Ok(new MeResponse
        {
            Member = await MemberResponse.OfAsync(member, exchange, members, cancellationToken),
            Locale = member.Locale,
            TimeZone = member.TimeZone,
            Reactions = [.. reactions.Kinds.Select(kind => new ReactionKindResponse { Name = kind.Name, Symbol = kind.Symbol })],
            Searches = search.IsAvailable,
        });
    }

    private static async Task<JsonHttpResult<ListResponse<MemberResponse>>> ListAsync(
        [AsParameters] PageQuery page, Exchange exchange, MemberService members, CancellationToken cancellationToken)
    {
        var found = await members.ListAsync(exchange.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(await MemberResponse.ListAsync(found, exchange, members, cancellationToken));
    }

    private static async Task<JsonHttpResult<MemberProfileResponse>> FindAsync(
        string handle, Exchange exchange, MemberService members, FollowService follows, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(exchange.Viewer, handle, cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(new MemberProfileResponse
        {
            Member = await MemberResponse.OfAsync(member, exchange, members, cancellationToken),
            Follows = await follows.ExistsAsync(exchange.Viewer, FollowKind.Member, member.Id.Value, cancellationToken),
        });
    }

    private static async Task<JsonHttpResult<MemberResponse>> SetStayAsync(
        string handle, Body<StayRequest> body, Exchange exchange, MemberService members, CancellationToken cancellationToken)
    {
        var guest = await members.SetStayAsync(exchange.Viewer, handle, body.Required.EndsAt, cancellationToken);
        return RseJson.Ok(await MemberResponse.OfAsync(guest, exchange, members, cancellationToken));
    }
}
