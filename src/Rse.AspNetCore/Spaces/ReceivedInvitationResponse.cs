using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>An invitation that the viewer may accept.</summary>
internal sealed record ReceivedInvitationResponse
{
    public required long Id { get; init; }

    [Description("Into which space; its page is there for the viewer once they accepted.")]
    public required SpaceLinkResponse Space { get; init; }

    [Description("What the space is for; Markdown, as it was written.")]
    public required string Description { get; init; }

    [Description("The description as safe HTML.")]
    public required string Html { get; init; }

    public required AuthorResponse Inviter { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static ReceivedInvitationResponse Of(ReceivedInvitation invitation, Exchange exchange) => new()
    {
        Id = invitation.Id.Value,
        Space = SpaceLinkResponse.Of(invitation.Space, exchange),
        Description = invitation.Description,
        Html = exchange.Texts.Parse(invitation.Description, "space", invitation.Space.Slug).Html,
        Inviter = AuthorResponse.Of(invitation.Inviter, exchange),
        Role = invitation.Role,
        CreatedAt = invitation.CreatedAt,
        ExpiresAt = invitation.ExpiresAt,
    };
}
