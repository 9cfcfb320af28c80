using System.Text.Json.Serialization;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Rse.AspNetCore.Spaces;

/// <summary>A membership of a space.</summary>
internal sealed record MembershipResponse
{
    public required string Space { get; init; }

    public required string Member { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public static MembershipResponse Of(string slug, string handle, Membership membership) =>
        new()
        {
            Space = slug.ToLowerInvariant(),
            Member = handle.ToLowerInvariant(),
            Role = membership.Role,
            JoinedAt = membership.JoinedAt,
        };
}
