using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A space as an administrator sees it: not what is in it.</summary>
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

    [Description("May be empty: then whoever enters comes in as owner.")]
    public required IReadOnlyList<AuthorResponse> Owners { get; init; }

    public static SpaceOverviewResponse Of(SpaceOverview overview, Exchange exchange) => new()
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
        Owners = [.. overview.Owners.Select(owner => AuthorResponse.Of(owner, exchange))],
    };
}
