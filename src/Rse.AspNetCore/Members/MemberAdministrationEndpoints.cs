using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Members;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore.Members;

/// <summary>The life of members, for administrators.</summary>
internal static class MemberAdministrationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var members = group.MapGroup("members").WithTags("Administration");
        members.MapGet("", ListAsync).Answers<ListResponse<MemberResponse>>("rseListAllMembers", "Lists all members, suspended and departed ones too, oldest first.");
        members.MapPut("{handle}/suspension", SuspendAsync).AnswersNothing("rseSuspendMember", "Suspends a member until they are reinstated.", 404);
        members.MapDelete("{handle}/suspension", ReinstateAsync).AnswersNothing("rseReinstateMember", "Makes a suspended or departed member active again.", 404);
        members.MapPost("{handle}/departure", DepartAsync)
            .AnswersNothing("rseDepartMember", "Lets a member leave the network, under their name or without it; a successor takes over what only they did.", 404);
        members.MapPut("{handle}/stay", SetStayAsync).Answers<MemberResponse>("rseSetGuestStay", "Sets when the stay of a guest ends, and who answers for them.", 200, 404);
    }

    private static async Task<JsonHttpResult<ListResponse<MemberResponse>>> ListAsync(
        [FromQuery(Name = "state")][Description("active, suspended or departed; left out, all.")] string? state,
        [AsParameters] PageQuery page,
        Exchange exchange,
        MemberService members,
        MemberLifecycleService lives,
        CancellationToken cancellationToken)
    {
        var found = await lives.ListAsync(Words.Parse<MemberState>(state, "state"), page.ToRequest(), cancellationToken);
        return RseJson.Ok(await MemberResponse.ListAsync(found, exchange, members, cancellationToken));
    }

    private static async Task<NoContent> SuspendAsync(string handle, Exchange exchange, MemberService members, MemberLifecycleService lives, CancellationToken cancellationToken)
    {
        await lives.SuspendAsync((await RequireAsync(handle, exchange, members, cancellationToken)).Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReinstateAsync(string handle, Exchange exchange, MemberService members, MemberLifecycleService lives, CancellationToken cancellationToken)
    {
        await lives.ReinstateAsync((await RequireAsync(handle, exchange, members, cancellationToken)).Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DepartAsync(
        string handle, Body<DepartureRequest> body, Exchange exchange, MemberService members, MemberLifecycleService lives, CancellationToken cancellationToken)
    {
        var member = await RequireAsync(handle, exchange, members, cancellationToken);
        var successor = await FindAsync(body.Optional?.Successor, exchange, members, "successor", ProblemCodes.SuccessorInvalid, cancellationToken);
        await lives.DepartAsync(member.Id, new Departure { SuccessorId = successor, Detach = body.Optional?.Detach ?? false }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<MemberResponse>> SetStayAsync(
        string handle, Body<GuestStayRequest> body, Exchange exchange, MemberService members, MemberLifecycleService lives, CancellationToken cancellationToken)
    {
        var member = await RequireAsync(handle, exchange, members, cancellationToken);
        var sponsor = await FindAsync(body.Required.Sponsor, exchange, members, "sponsor", ProblemCodes.SponsorRequired, cancellationToken);
        var guest = await lives.SetStayAsync(member.Id, body.Required.EndsAt, sponsor, cancellationToken);
        return RseJson.Ok(await MemberResponse.OfAsync(guest, exchange, members, cancellationToken));
    }

    private static async ValueTask<Member> RequireAsync(string handle, Exchange exchange, MemberService members, CancellationToken cancellationToken) =>
        await members.FindAsync(exchange.Viewer, handle, cancellationToken) ?? throw new NotFoundException();

    private static async ValueTask<Id<Member>?> FindAsync(
        string? handle, Exchange exchange, MemberService members, string field, string code, CancellationToken cancellationToken) => handle is null
        ? null
        : (await members.FindAsync(exchange.Viewer, handle, cancellationToken))?.Id
            ?? throw new RefusedException(new Problem(code, $"{field} is '{Excerpt.Quote(handle)}', and no member has this handle; name an active internal member.", field));
}
