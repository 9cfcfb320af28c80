using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
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
        group.MapGet("me", Me).WithTags("Members").Answers<MeResponse>("rseGetMe", "Says who asks, and which reactions this network has.");
        var members = group.MapGroup("members").WithTags("Members");
        members.MapGet("", ListAsync).Answers<ListResponse<MemberResponse>>("rseListMembers", "Lists the members that the viewer may see, oldest first.");
        members.MapGet("{handle}", FindAsync).Answers<MemberProfileResponse>("rseGetMember", "Reads a member.", 200, 404);
    }

    private static JsonHttpResult<MeResponse> Me(Exchange exchange, ReactionService reactions, SearchService search)
    {
        var member = exchange.Viewer.Member!;
        return RseJson.Ok(new MeResponse
        {
            Member = MemberResponse.Of(member, exchange),
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
        return RseJson.Ok(ListResponse<MemberResponse>.Of(found, member => MemberResponse.Of(member, exchange)));
    }

    private static async Task<JsonHttpResult<MemberProfileResponse>> FindAsync(
        string handle, Exchange exchange, MemberService members, FollowService follows, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(exchange.Viewer, handle, cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(new MemberProfileResponse
        {
            Member = MemberResponse.Of(member, exchange),
            Follows = await follows.ExistsAsync(exchange.Viewer, FollowKind.Member, member.Id.Value, cancellationToken),
        });
    }
}
