using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>An invitation that was made just now.</summary>
internal sealed record IssuedInvitationResponse
{
    public required long Id { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("What the holder of a link accepts it with, shown this once; null where a member is invited.")]
    public required string? Token { get; init; }

    public static IssuedInvitationResponse Of(IssuedInvitation issued) => new()
    {
        Id = issued.Invitation.Id.Value,
        Role = issued.Invitation.Role,
        ExpiresAt = issued.Invitation.ExpiresAt,
        Token = issued.Token,
    };
}
