using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

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

    [Description("From when on it is good no more; may be past.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static SpaceInvitationResponse Of(SpaceInvitation invitation, Exchange exchange) => new()
    {
        Id = invitation.Id.Value,
        Member = invitation.Member is null ? null : AuthorResponse.Of(invitation.Member, exchange),
        Inviter = AuthorResponse.Of(invitation.Inviter, exchange),
        Role = invitation.Role,
        CreatedAt = invitation.CreatedAt,
        ExpiresAt = invitation.ExpiresAt,
    };
}
