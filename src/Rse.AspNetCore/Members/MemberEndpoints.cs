using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Reactions;
using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Reactions;
using Rse.Search;

namespace Rse.AspNetCore.Members;

internal static class MemberEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("me", MeAsync)
            .WithTags("Members")
            .Answers<RseMeResponse>("rseGetMe", "Reads the viewer, and the reactions of this network.");
        group
            .MapPut("me/handle", ChangeHandleAsync)
            .WithTags("Members")
            .Answers<RseMemberResponse>(
                "rseChangeHandle",
                "Gives the viewer another handle, where the host allows it; the one before stays reserved and leads to them.",
                200,
                409
            );
        var members = group.MapGroup("members").WithTags("Members");
        members
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseMemberResponse>>("rseListMembers", "Lists the members that the viewer may see, oldest first.");
        members.MapGet("{handle}", FindAsync).Answers<RseMemberProfileResponse>("rseGetMember", "Reads a member.", 200, 404);
        members
            .MapPut("{handle}/stay", SetStayAsync)
            .Answers<RseMemberResponse>("rseSetStay", "Extends or ends the stay of a guest whose sponsor the viewer is.", 200, 404);
    }

    private static async Task<JsonAnswer<RseMeResponse>> MeAsync(
        RequestContext context,
        ReactionService reactions,
        SearchService search,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        var member = context.Viewer.Member!;
        return RseJson.Ok(
            new RseMeResponse
            {
                Member = await RseMemberResponse.OfAsync(member, context, members, cancellationToken),
                Locale = member.Locale,
                TimeZone = member.TimeZone,
                Reactions = [.. reactions.Kinds.Select(kind => new RseReactionKindResponse { Name = kind.Name, Symbol = kind.Symbol })],
                Searches = search.IsAvailable,
            }
        );
    }

    private static async Task<JsonAnswer<RseMemberResponse>> ChangeHandleAsync(
        JsonBody<RseHandleRequest> body,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        var edit = new MemberEdit { Handle = body.Required.Handle ?? "" };
        var changed = await members.EditAsync(context.Viewer, edit, cancellationToken);
        return RseJson.Ok(await RseMemberResponse.OfAsync(changed, context, members, cancellationToken));
    }

    private static async Task<JsonAnswer<RseListResponse<RseMemberResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        var found = await members.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(await RseMemberResponse.ListAsync(found, context, members, cancellationToken));
    }

    private static async Task<JsonAnswer<RseMemberProfileResponse>> FindAsync(
        string handle,
        RequestContext context,
        MemberService members,
        FollowService follows,
        CancellationToken cancellationToken
    )
    {
        var member = await members.FindAsync(context.Viewer, handle, cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(
            new RseMemberProfileResponse
            {
                Member = await RseMemberResponse.OfAsync(member, context, members, cancellationToken),
                Follows = await follows.ExistsAsync(context.Viewer, FollowKind.Member, member.Id.Value, cancellationToken),
            }
        );
    }

    private static async Task<JsonAnswer<RseMemberResponse>> SetStayAsync(
        string handle,
        JsonBody<RseStayRequest> body,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        var guest = await members.SetStayAsync(context.Viewer, handle, body.Required.EndsAt, cancellationToken);
        return RseJson.Ok(await RseMemberResponse.OfAsync(guest, context, members, cancellationToken));
    }
}

/// <summary>Another handle.</summary>
internal sealed record RseHandleRequest
{
    [Description("The handle, without @.")]
    [JsonPropertyName("handle")]
    public string? Handle { get; init; }
}

/// <summary>How long a guest stays.</summary>
internal sealed record RseStayRequest
{
    [Description("When the stay ends; null or left out ends it now.")]
    [JsonPropertyName("endsAt")]
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>Who asks, and what a client needs to know of the network.</summary>
internal sealed record RseMeResponse
{
    [JsonPropertyName("member")]
    public required RseMemberResponse Member { get; init; }

    [Description("A BCP 47 tag.")]
    [JsonPropertyName("locale")]
    public required string Locale { get; init; }

    [Description("An IANA time zone.")]
    [JsonPropertyName("timeZone")]
    public required string TimeZone { get; init; }

    [Description("The reactions of this network, in the order in which they are shown.")]
    [JsonPropertyName("reactions")]
    public required IReadOnlyList<RseReactionKindResponse> Reactions { get; init; }

    [Description("Whether this host has a search index.")]
    [JsonPropertyName("searches")]
    public required bool Searches { get; init; }
}

/// <summary>A member, and whether the viewer follows them.</summary>
internal sealed record RseMemberProfileResponse
{
    [JsonPropertyName("member")]
    public required RseMemberResponse Member { get; init; }

    [JsonPropertyName("follows")]
    public required bool Follows { get; init; }
}

/// <summary>A way to react.</summary>
internal sealed record RseReactionKindResponse
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("symbol")]
    public required string Symbol { get; init; }
}
