using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>An invitation to be made.</summary>
internal sealed record InvitationRequest
{
    [Description("Who is invited; left out for a link.")]
    public string? Handle { get; init; }

    [Description("reader, contributor, moderator or owner; contributor by default.")]
    public string? Role { get; init; }

    [Description("From when on it is good no more, at most 90 days ahead; left out, what the network has as its default.")]
    public DateTimeOffset? ExpiresAt { get; init; }
}
