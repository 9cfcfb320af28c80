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
            .Answers<RseListResponse<RseReceivedInvitationResponse>>(
                "rseListMyInvitations",
                "Lists the invitations that the viewer may accept, oldest first."
            );
        var own = group.MapGroup("invitations").WithTags("Joining");
        own.MapPost("acceptance", AcceptLinkAsync)
            .Answers<RseMembershipResponse>("rseAcceptInvitationLink", "Joins a space with the token of an invitation link.", 200, 404);
        own.MapPost("{id:long}/acceptance", AcceptAsync)
            .Answers<RseMembershipResponse>("rseAcceptInvitation", "Accepts an invitation to the viewer.", 200, 404);
        own.MapDelete("{id:long}", DeclineAsync).AnswersNothing("rseDeclineInvitation", "Declines an invitation to the viewer.", 404);
        var space = group.MapGroup("spaces/{slug}/invitations").WithTags("Joining");
        space
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseSpaceInvitationResponse>>(
                "rseListInvitations",
                "Lists the open invitations to a space, oldest first.",
                200,
                404
            );
        space
            .MapPost("", InviteAsync)
            .Answers<RseIssuedInvitationResponse>("rseInvite", "Invites a member to a space, or creates an invitation link.", 201, 404);
        space.MapDelete("{id:long}", RevokeAsync).AnswersNothing(Revoke, "Revokes an open invitation.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseReceivedInvitationResponse>>> ListMineAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.ListMineAsync(context.Viewer, page.ToRequest(), cancellationToken);
        await context.ReadMentionsAsync(found.Items.Select(invitation => invitation.Description), cancellationToken);
        return RseJson.Ok(
            RseListResponse<RseReceivedInvitationResponse>.Of(found, invitation => RseReceivedInvitationResponse.Of(invitation, context))
        );
    }

    private static async Task<JsonAnswer<RseMembershipResponse>> AcceptLinkAsync(
        JsonBody<RseInvitationTokenRequest> body,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    ) => Show(await invitations.AcceptAsync(context.Viewer, body.Required.Token ?? "", cancellationToken), context);

    private static async Task<JsonAnswer<RseMembershipResponse>> AcceptAsync(
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

    private static async Task<JsonAnswer<RseListResponse<RseSpaceInvitationResponse>>> ListAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        InvitationService invitations,
        CancellationToken cancellationToken
    )
    {
        var found = await invitations.ListAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(
            RseListResponse<RseSpaceInvitationResponse>.Of(found, invitation => RseSpaceInvitationResponse.Of(invitation, context))
        );
    }

    private static async Task<JsonAnswer<RseIssuedInvitationResponse>> InviteAsync(
        string slug,
        JsonBody<RseInvitationRequest> body,
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
        return RseJson.Created(RseIssuedInvitationResponse.Of(issued));
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

    private static JsonAnswer<RseMembershipResponse> Show(AcceptedInvitation accepted, RequestContext context) =>
        RseJson.Ok(RseMembershipResponse.Of(accepted.Space.Slug, context.Viewer.Member!.Handle, accepted.Membership));
}

/// <summary>The token of an invitation link. Sent in the body, because URLs end up in logs.</summary>
internal sealed record RseInvitationTokenRequest
{
    [Description("As shown when the link was created.")]
    [JsonPropertyName("token")]
    public string? Token { get; init; }
}

/// <summary>A new invitation.</summary>
internal sealed record RseInvitationRequest
{
    [Description("Who is invited; left out for a link.")]
    [JsonPropertyName("handle")]
    public string? Handle { get; init; }

    [Description("reader, contributor, moderator or owner; contributor by default.")]
    [JsonPropertyName("role")]
    public string? Role { get; init; }

    [Description("When it expires, exclusive, at most 90 days ahead; the network's default if left out.")]
    [JsonPropertyName("expiresAt")]
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>An invitation that the viewer may accept.</summary>
internal sealed record RseReceivedInvitationResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("The space; the viewer can open its page after accepting.")]
    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse Space { get; init; }

    [Description("The description of the space; Markdown, as written.")]
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [Description("The description as safe HTML.")]
    [JsonPropertyName("html")]
    public required string Html { get; init; }

    [JsonPropertyName("inviter")]
    public required RseAuthorResponse Inviter { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static RseReceivedInvitationResponse Of(ReceivedInvitation invitation, RequestContext context) =>
        new()
        {
            Id = invitation.Id.Value,
            Space = RseSpaceLinkResponse.Of(invitation.Space, context),
            Description = invitation.Description,
            Html = context.Describe(invitation.Description, invitation.Space.Slug),
            Inviter = RseAuthorResponse.Of(invitation.Inviter, context),
            Role = (RseSpaceRole)invitation.Role,
            CreatedAt = invitation.CreatedAt,
            ExpiresAt = invitation.ExpiresAt,
        };
}

/// <summary>An invitation that nobody accepted yet.</summary>
internal sealed record RseSpaceInvitationResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("Who is invited; null for a link.")]
    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [JsonPropertyName("inviter")]
    public required RseAuthorResponse Inviter { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it expires, exclusive; may be past.")]
    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static RseSpaceInvitationResponse Of(SpaceInvitation invitation, RequestContext context) =>
        new()
        {
            Id = invitation.Id.Value,
            Member = invitation.Member is null ? null : RseAuthorResponse.Of(invitation.Member, context),
            Inviter = RseAuthorResponse.Of(invitation.Inviter, context),
            Role = (RseSpaceRole)invitation.Role,
            CreatedAt = invitation.CreatedAt,
            ExpiresAt = invitation.ExpiresAt,
        };
}

/// <summary>A newly created invitation.</summary>
internal sealed record RseIssuedInvitationResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("The token of the link, shown only now; null if a member is invited.")]
    [JsonPropertyName("token")]
    public required string? Token { get; init; }

    public static RseIssuedInvitationResponse Of(IssuedInvitation issued) =>
        new()
        {
            Id = issued.Invitation.Id.Value,
            Role = (RseSpaceRole)issued.Invitation.Role,
            ExpiresAt = issued.Invitation.ExpiresAt,
            Token = issued.Token,
        };
}
