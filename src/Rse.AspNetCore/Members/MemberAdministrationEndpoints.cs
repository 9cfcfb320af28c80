using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore.Members;

/// <summary>Manages members, for administrators.</summary>
internal static class MemberAdministrationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var members = group.MapGroup("members").WithTags("Administration");
        members
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseMemberResponse>>(
                "rseListAllMembers",
                "Lists all members, suspended and departed ones included, oldest first."
            );
        members
            .MapPut("{handle}/suspension", SuspendAsync)
            .AnswersNothing("rseSuspendMember", "Suspends a member until they are reinstated.", 404);
        members
            .MapDelete("{handle}/suspension", ReinstateAsync)
            .AnswersNothing("rseReinstateMember", "Reinstates a suspended or departed member.", 404);
        members
            .MapPost("{handle}/departure", DepartAsync)
            .AnswersNothing(
                "rseDepartMember",
                "Ends a membership of the network, with or without anonymizing the member; a successor takes over their duties.",
                404
            );
        members
            .MapPut("{handle}/handle", ChangeHandleAsync)
            .Answers<RseMemberResponse>(
                "rseChangeMemberHandle",
                "Gives a member another handle; the one before stays reserved and leads to them.",
                200,
                404,
                409
            );
        members
            .MapPut("{handle}/stay", SetStayAsync)
            .Answers<RseMemberResponse>("rseSetGuestStay", "Sets the end of a guest's stay, and their sponsor.", 200, 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseMemberResponse>>> ListAsync(
        [FromQuery(Name = "state")] [Description("active, suspended or departed; left out, all.")] string? state,
        [AsParameters] PageQuery page,
        RequestContext context,
        MemberService members,
        MemberLifecycleService lives,
        CancellationToken cancellationToken
    )
    {
        var found = await lives.ListAsync(EnumNames.Parse<MemberState>(state, "state"), page.ToRequest(), cancellationToken);
        return RseJson.Ok(await RseMemberResponse.ListAsync(found, context, members, cancellationToken));
    }

    private static async Task<NoContent> SuspendAsync(
        string handle,
        RequestContext context,
        MemberService members,
        MemberLifecycleService lives,
        CancellationToken cancellationToken
    )
    {
        var member = await RequireAsync(handle, context, members, cancellationToken);
        await lives.SuspendAsync(member.Id, context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReinstateAsync(
        string handle,
        RequestContext context,
        MemberService members,
        MemberLifecycleService lives,
        CancellationToken cancellationToken
    )
    {
        var member = await RequireAsync(handle, context, members, cancellationToken);
        await lives.ReinstateAsync(member.Id, context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DepartAsync(
        string handle,
        JsonBody<RseDepartureRequest> body,
        RequestContext context,
        MemberService members,
        MemberLifecycleService lives,
        CancellationToken cancellationToken
    )
    {
        var member = await RequireAsync(handle, context, members, cancellationToken);
        var successor = await FindAsync(
            body.Optional?.Successor,
            context,
            members,
            "successor",
            ProblemCodes.SuccessorInvalid,
            cancellationToken
        );
        await lives.DepartAsync(
            member.Id,
            new Departure
            {
                ActorId = context.Viewer.MemberId,
                SuccessorId = successor,
                Anonymize = body.Optional?.Anonymize ?? false,
            },
            cancellationToken
        );
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseMemberResponse>> ChangeHandleAsync(
        string handle,
        JsonBody<RseHandleRequest> body,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        var member = await RequireAsync(handle, context, members, cancellationToken);
        var change = new MemberChange { Handle = body.Required.Handle ?? "" };
        var changed = await members.ChangeAsync(member.Id, change, context.Viewer.MemberId, cancellationToken);
        return RseJson.Ok(await RseMemberResponse.OfAsync(changed, context, members, cancellationToken));
    }

    private static async Task<JsonAnswer<RseMemberResponse>> SetStayAsync(
        string handle,
        JsonBody<RseGuestStayRequest> body,
        RequestContext context,
        MemberService members,
        MemberLifecycleService lives,
        CancellationToken cancellationToken
    )
    {
        var member = await RequireAsync(handle, context, members, cancellationToken);
        var sponsor = await FindAsync(body.Required.Sponsor, context, members, "sponsor", ProblemCodes.SponsorRequired, cancellationToken);
        var guest = await lives.SetStayAsync(member.Id, body.Required.EndsAt, sponsor, context.Viewer.MemberId, cancellationToken);
        return RseJson.Ok(await RseMemberResponse.OfAsync(guest, context, members, cancellationToken));
    }

    private static async ValueTask<Member> RequireAsync(
        string handle,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    ) => await members.FindAsync(context.Viewer, handle, cancellationToken) ?? throw new NotFoundException();

    private static async ValueTask<Id<Member>?> FindAsync(
        string? handle,
        RequestContext context,
        MemberService members,
        string field,
        string code,
        CancellationToken cancellationToken
    ) =>
        handle is null
            ? null
            : (await members.FindAsync(context.Viewer, handle, cancellationToken))?.Id
                ?? throw new RefusedException(
                    new Problem(
                        code,
                        $"{field} is '{Excerpt.Quote(handle)}', and no member has this handle; name an active internal member.",
                        field
                    )
                );
}

/// <summary>How a member leaves the network.</summary>
[OptionalBody]
internal sealed record RseDepartureRequest
{
    [Description("The handle of the active internal member who takes over spaces without another owner, and guests.")]
    [JsonPropertyName("successor")]
    public string? Successor { get; init; }

    [Description("true to anonymize what they wrote, permanently.")]
    [JsonPropertyName("anonymize")]
    public bool? Anonymize { get; init; }
}

/// <summary>How long a guest stays, and who answers for them.</summary>
internal sealed record RseGuestStayRequest
{
    [Description("When the stay ends; null or left out ends it now.")]
    [JsonPropertyName("endsAt")]
    public DateTimeOffset? EndsAt { get; init; }

    [Description("The handle of a new sponsor, an active internal member; left out, the sponsor does not change.")]
    [JsonPropertyName("sponsor")]
    public string? Sponsor { get; init; }
}
