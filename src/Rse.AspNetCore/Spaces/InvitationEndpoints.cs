using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;

namespace Rse.AspNetCore.Spaces;

internal static class InvitationEndpoints
{
    private const string Revoke = "rseRevokeInvitation";

    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("me/invitations", ListMineAsync)
            .WithTags("Joining")
            .Answers<ListResponse<ReceivedInvitationResponse>>(
                "rseListMyInvitations",
                "Lists the invitations that the viewer may accept, oldest first."
            );
        var own = group.MapGroup("invitations").WithTags("Joining");
        own.MapPost("acceptance", AcceptLinkAsync)
            .Answers<MembershipResponse>("rseAcceptInvitationLink", "Joins a space with the token of an invitation link.", 200, 404);
        own.MapPost("{id:long}/acceptance", AcceptAsync)
            .Answers<MembershipResponse>("rseAcceptInvitation", "Accepts an invitation to the viewer.", 200, 404);
        own.MapDelete("{id:long}", DeclineAsync).AnswersNothing("rseDeclineInvitation", "Declines an invitation to the viewer.", 404);
        var space = group.MapGroup("spaces/{slug}/invitations").WithTags("Joining");
        space
            .MapGet("", ListAsync)
            .Answers<ListResponse<SpaceInvitationResponse>>(
                "rseListInvitations",
                "Lists the open invitations to a space, oldest first.",
                200,
                404
            );
        space
            .MapPost("", InviteAsync)
            .Answers<IssuedInvitationResponse>("rseInvite", "Invites a member to a space, or creates an invitation link.", 201, 404);
        space.MapDelete("{id:long}", RevokeAsync).AnswersNothing(Revoke, "Revokes an open invitation.", 404);
    }

    private static async Task<JsonAnswer<ListResponse<ReceivedInvitationResponse>>> ListMineAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.ListMineAsync(context.Viewer, page.ToRequest(), cancellationToken);
        await context.ReadMentionsAsync(found.Items.Select(invitation => invitation.Description), cancellationToken);
        return RseJson.Ok(
            ListResponse<ReceivedInvitationResponse>.Of(found, invitation => ReceivedInvitationResponse.Of(invitation, context))
        );
    }

    private static async Task<JsonAnswer<MembershipResponse>> AcceptLinkAsync(
        JsonBody<InvitationTokenRequest> body,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    ) => Show(await invitations.AcceptAsync(context.Viewer, body.Required.Token ?? "", cancellationToken), context);

    private static async Task<JsonAnswer<MembershipResponse>> AcceptAsync(
        long id,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    ) => Show(await invitations.AcceptAsync(context.Viewer, new Id<Invitation>(id), cancellationToken), context);

    private static async Task<NoContent> DeclineAsync(
        long id,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    )
    {
        await invitations.DeclineAsync(context.Viewer, new Id<Invitation>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<ListResponse<SpaceInvitationResponse>>> ListAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.ListAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceInvitationResponse>.Of(found, invitation => SpaceInvitationResponse.Of(invitation, context)));
    }

    private static async Task<JsonAnswer<IssuedInvitationResponse>> InviteAsync(
        string slug,
        JsonBody<InvitationRequest> body,
        HttpContext http,
        RequestContext context,
        InvitationService invitations
    )
    {
        var request = body.Required;
        var draft = new InvitationDraft
        {
            Handle = request.Handle,
            Role = EnumNames.Parse<SpaceRole>(request.Role, "role", ProblemCodes.RoleUnknown) ?? SpaceRole.Contributor,
            ExpiresAt = request.ExpiresAt,
        };
        var issued = await invitations.InviteAsync(context.Viewer, slug, draft, http.RequestAborted);
        var routes = http.RequestServices.GetRequiredService<LinkGenerator>();
        http.Response.Headers.Location = routes.GetPathByName(http, Revoke, new { slug, id = issued.Invitation.Id.Value });
        return RseJson.Created(IssuedInvitationResponse.Of(issued));
    }

    private static async Task<NoContent> RevokeAsync(
        string slug,
        long id,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    )
    {
        await invitations.RevokeAsync(context.Viewer, slug, new Id<Invitation>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static JsonAnswer<MembershipResponse> Show(AcceptedInvitation accepted, RequestContext context) =>
        RseJson.Ok(MembershipResponse.Of(accepted.Space.Slug, context.Viewer.Member!.Handle, accepted.Membership));
}

/// <summary>The token of an invitation link. Sent in the body, because URLs end up in logs.</summary>
internal sealed record InvitationTokenRequest
{
    [Description("As shown when the link was created.")]
    public string? Token { get; init; }
}

/// <summary>A new invitation.</summary>
internal sealed record InvitationRequest
{
    [Description("Who is invited; left out for a link.")]
    public string? Handle { get; init; }

    [Description("reader, contributor, moderator or owner; contributor by default.")]
    public string? Role { get; init; }

    [Description("When it expires, exclusive, at most 90 days ahead; the network's default if left out.")]
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>An invitation that the viewer may accept.</summary>
internal sealed record ReceivedInvitationResponse
{
    public required long Id { get; init; }

    [Description("The space; the viewer can open its page after accepting.")]
    public required SpaceLinkResponse Space { get; init; }

    [Description("The description of the space; Markdown, as written.")]
    public required string Description { get; init; }

    [Description("The description as safe HTML.")]
    public required string Html { get; init; }

    public required AuthorResponse Inviter { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static ReceivedInvitationResponse Of(ReceivedInvitation invitation, RequestContext context) =>
        new()
        {
            Id = invitation.Id.Value,
            Space = SpaceLinkResponse.Of(invitation.Space, context),
            Description = invitation.Description,
            Html = context.Describe(invitation.Description, invitation.Space.Slug),
            Inviter = AuthorResponse.Of(invitation.Inviter, context),
            Role = invitation.Role,
            CreatedAt = invitation.CreatedAt,
            ExpiresAt = invitation.ExpiresAt,
        };
}

/// <summary>An invitation that nobody accepted yet.</summary>
internal sealed record SpaceInvitationResponse
{
    public required long Id { get; init; }

    [Description("Who is invited; null for a link.")]
    public required AuthorResponse? Member { get; init; }

    public required AuthorResponse Inviter { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it expires, exclusive; may be past.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static SpaceInvitationResponse Of(SpaceInvitation invitation, RequestContext context) =>
        new()
        {
            Id = invitation.Id.Value,
            Member = invitation.Member is null ? null : AuthorResponse.Of(invitation.Member, context),
            Inviter = AuthorResponse.Of(invitation.Inviter, context),
            Role = invitation.Role,
            CreatedAt = invitation.CreatedAt,
            ExpiresAt = invitation.ExpiresAt,
        };
}

/// <summary>A newly created invitation.</summary>
internal sealed record IssuedInvitationResponse
{
    public required long Id { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("The token of the link, shown only now; null if a member is invited.")]
    public required string? Token { get; init; }

    public static IssuedInvitationResponse Of(IssuedInvitation issued) =>
        new()
        {
            Id = issued.Invitation.Id.Value,
            Role = issued.Invitation.Role,
            ExpiresAt = issued.Invitation.ExpiresAt,
            Token = issued.Token,
        };
}
