using System.Text.Json.Serialization;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Rse.AspNetCore.Spaces;

/// <summary>A membership of a space.</summary>
internal sealed record RseMembershipResponse
{
    [JsonPropertyName("space")]
    public required string Space { get; init; }

    [JsonPropertyName("member")]
    public required string Member { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("joinedAt")]
    public required DateTimeOffset JoinedAt { get; init; }

    public static RseMembershipResponse Of(string slug, string handle, Membership membership) =>
        new()
        {
            Space = slug.ToLowerInvariant(),
            Member = handle.ToLowerInvariant(),
            Role = (RseSpaceRole)membership.Role,
            JoinedAt = membership.JoinedAt,
        };
}
