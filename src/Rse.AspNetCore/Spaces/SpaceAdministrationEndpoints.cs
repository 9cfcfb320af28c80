using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.People;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>Lists all spaces and lets administrators enter them.</summary>
internal static class SpaceAdministrationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var spaces = group.MapGroup("spaces").WithTags("Administration");
        spaces
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseSpaceOverviewResponse>>(
                "rseListAllSpaces",
                "Lists all spaces with their owners, secret and archived ones included, oldest first."
            );
        spaces
            .MapPost("{id:long}/entry", EnterAsync)
            .Answers<RseSpaceEntryResponse>(
                "rseEnterSpace",
                "Makes the signed-in administrator a member of any space, and tells its members why.",
                200,
                404
            );
    }

    private static async Task<JsonAnswer<RseListResponse<RseSpaceOverviewResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        SpaceAdministrationService spaces,
        CancellationToken cancellationToken
    )
    {
        var found = await spaces.ListAsync(page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseSpaceOverviewResponse>.Of(found, overview => RseSpaceOverviewResponse.Of(overview, context)));
    }

    private static async Task<JsonAnswer<RseSpaceEntryResponse>> EnterAsync(
        long id,
        JsonBody<RseSpaceEntryRequest> body,
        RequestContext context,
        SpaceAdministrationService spaces,
        CancellationToken cancellationToken
    )
    {
        var membership = await spaces.EnterAsync(context.Viewer.MemberId, new Id<Space>(id), body.Required.Reason ?? "", cancellationToken);
        return RseJson.Ok(
            new RseSpaceEntryResponse
            {
                Space = membership.SpaceId.Value,
                Role = (RseSpaceRole)membership.Role,
                JoinedAt = membership.JoinedAt,
            }
        );
    }
}

/// <summary>Why an administrator enters a space.</summary>
internal sealed record RseSpaceEntryRequest
{
    [Description("1 to 500 characters; the members of the space read it.")]
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}

/// <summary>A space as administrators see it, without its contents.</summary>
internal sealed record RseSpaceOverviewResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("slug")]
    public required string Slug { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("visibility")]
    public required RseSpaceVisibility Visibility { get; init; }

    [JsonPropertyName("admitsGuests")]
    public required bool AdmitsGuests { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("archivedAt")]
    public required DateTimeOffset? ArchivedAt { get; init; }

    [JsonPropertyName("memberCount")]
    public required int MemberCount { get; init; }

    [JsonPropertyName("postCount")]
    public required int PostCount { get; init; }

    [Description("May be empty: then whoever enters becomes the owner.")]
    [JsonPropertyName("owners")]
    public required IReadOnlyList<RseAuthorResponse> Owners { get; init; }

    public static RseSpaceOverviewResponse Of(SpaceOverview overview, RequestContext context) =>
        new()
        {
            Id = overview.Space.Id.Value,
            Slug = overview.Space.Slug,
            Name = overview.Space.Name,
            Visibility = (RseSpaceVisibility)overview.Space.Visibility,
            AdmitsGuests = overview.Space.AdmitsGuests,
            CreatedAt = overview.Space.CreatedAt,
            ArchivedAt = overview.Space.ArchivedAt,
            MemberCount = overview.Space.MemberCount,
            PostCount = overview.Space.PostCount,
            Owners = [.. overview.Owners.Select(owner => RseAuthorResponse.Of(owner, context))],
        };
}

/// <summary>The membership of an administrator in a space that they entered.</summary>
internal sealed record RseSpaceEntryResponse
{
    [JsonPropertyName("space")]
    public required long Space { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("joinedAt")]
    public required DateTimeOffset JoinedAt { get; init; }
}
