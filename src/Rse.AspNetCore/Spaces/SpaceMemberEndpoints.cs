using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.Memberships;

namespace Rse.AspNetCore.Spaces;

internal static class SpaceMemberEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var members = group.MapGroup("spaces/{slug}/members").WithTags("Spaces");
        members
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseSpaceMemberResponse>>("rseListSpaceMembers", "Lists the members of a space.", 200, 404);
        members
            .MapPut("{handle}", PutAsync)
            .Answers<RseMembershipResponse>("rsePutSpaceMember", "Joins a space, adds a member to it, or changes a role.", 200, 404);
        group
            .MapPut("spaces/{slug}/owner", HandOverAsync)
            .WithTags("Spaces")
            .Answers<RseMembershipResponse>(
                "rseHandSpaceOver",
                "Hands a space over: makes another member the owner and the viewer a moderator.",
                200,
                404
            );
        members
            .MapDelete("{handle}", RemoveAsync)
            .AnswersNothing("rseRemoveSpaceMember", "Leaves a space, or removes a member from it.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseSpaceMemberResponse>>> ListAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        var found = await members.ListAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseSpaceMemberResponse>.Of(found, member => RseSpaceMemberResponse.Of(member, context)));
    }

    private static async Task<JsonAnswer<RseMembershipResponse>> PutAsync(
        string slug,
        string handle,
        JsonBody<RseMembershipRequest> body,
        RequestContext context,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        var role = EnumNames.Parse<SpaceRole>(body.Optional?.Role, "role", ProblemCodes.RoleUnknown);
        var membership = await members.PutAsync(context.Viewer, slug, handle, role, cancellationToken);
        return RseJson.Ok(RseMembershipResponse.Of(slug, handle, membership));
    }

    private static async Task<NoContent> RemoveAsync(
        string slug,
        string handle,
        RequestContext context,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        await members.RemoveAsync(context.Viewer, slug, handle, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseMembershipResponse>> HandOverAsync(
        string slug,
        JsonBody<RseOwnerRequest> body,
        RequestContext context,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        var handle = body.Required.Handle ?? "";
        return RseJson.Ok(
            RseMembershipResponse.Of(slug, handle, await members.HandOverAsync(context.Viewer, slug, handle, cancellationToken))
        );
    }
}

/// <summary>The new owner of a space.</summary>
internal sealed record RseOwnerRequest
{
    [Description("Another member of the space.")]
    [JsonPropertyName("handle")]
    public string? Handle { get; init; }
}

/// <summary>A member of a space.</summary>
internal sealed record RseSpaceMemberResponse
{
    [JsonPropertyName("member")]
    public required RseAuthorResponse Member { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("joinedAt")]
    public required DateTimeOffset JoinedAt { get; init; }

    [Description("When they entered as an administrator of the network; otherwise null.")]
    [JsonPropertyName("enteredAt")]
    public required DateTimeOffset? EnteredAt { get; init; }

    [Description("Why they entered, in their words.")]
    [JsonPropertyName("entryReason")]
    public required string? EntryReason { get; init; }

    public static RseSpaceMemberResponse Of(SpaceMember member, RequestContext context) =>
        new()
        {
            Member = RseAuthorResponse.Of(member.Member, context),
            Role = (RseSpaceRole)member.Role,
            JoinedAt = member.JoinedAt,
            EnteredAt = member.EnteredAt,
            EntryReason = member.EntryReason,
        };
}

/// <summary>What a member may do in a space.</summary>
[OptionalBody]
internal sealed record RseMembershipRequest
{
    [Description("reader, contributor, moderator or owner; left out, contributor, or the existing role.")]
    [JsonPropertyName("role")]
    public string? Role { get; init; }
}
