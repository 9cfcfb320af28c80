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
            .Answers<ListResponse<SpaceOverviewResponse>>(
                "rseListAllSpaces",
                "Lists all spaces with their owners, secret and archived ones included, oldest first."
            );
        spaces
            .MapPost("{id:long}/entry", EnterAsync)
            .Answers<SpaceEntryResponse>(
                "rseEnterSpace",
                "Makes the signed-in administrator a member of any space, and tells its members why.",
                200,
                404
            );
    }

    private static async Task<JsonAnswer<ListResponse<SpaceOverviewResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        SpaceAdministrationService spaces,
        CancellationToken cancellationToken
    )
    {
        var found = await spaces.ListAsync(page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceOverviewResponse>.Of(found, overview => SpaceOverviewResponse.Of(overview, context)));
    }

    private static async Task<JsonAnswer<SpaceEntryResponse>> EnterAsync(
        long id,
        JsonBody<SpaceEntryRequest> body,
        RequestContext context,
        SpaceAdministrationService spaces,
        CancellationToken cancellationToken
    )
    {
        var membership = await spaces.EnterAsync(context.Viewer.MemberId, new Id<Space>(id), body.Required.Reason ?? "", cancellationToken);
        return RseJson.Ok(
            new SpaceEntryResponse
            {
                Space = membership.SpaceId.Value,
                Role = membership.Role,
                JoinedAt = membership.JoinedAt,
            }
        );
    }
}

/// <summary>Why an administrator enters a space.</summary>
internal sealed record SpaceEntryRequest
{
    [Description("1 to 500 characters; the members of the space read it.")]
    public string? Reason { get; init; }
}

/// <summary>A space as administrators see it, without its contents.</summary>
internal sealed record SpaceOverviewResponse
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceVisibility>))]
    public required SpaceVisibility Visibility { get; init; }

    public required bool AdmitsGuests { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ArchivedAt { get; init; }

    public required int MemberCount { get; init; }

    public required int PostCount { get; init; }

    [Description("May be empty: then whoever enters becomes the owner.")]
    public required IReadOnlyList<AuthorResponse> Owners { get; init; }

    public static SpaceOverviewResponse Of(SpaceOverview overview, RequestContext context) =>
        new()
        {
            Id = overview.Space.Id.Value,
            Slug = overview.Space.Slug,
            Name = overview.Space.Name,
            Visibility = overview.Space.Visibility,
            AdmitsGuests = overview.Space.AdmitsGuests,
            CreatedAt = overview.Space.CreatedAt,
            ArchivedAt = overview.Space.ArchivedAt,
            MemberCount = overview.Space.MemberCount,
            PostCount = overview.Space.PostCount,
            Owners = [.. overview.Owners.Select(owner => AuthorResponse.Of(owner, context))],
        };
}

/// <summary>The membership of an administrator in a space that they entered.</summary>
internal sealed record SpaceEntryResponse
{
    public required long Space { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }
}
