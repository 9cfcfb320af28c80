using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>The token of a link. In a body, because addresses end up in logs.</summary>
internal sealed record InvitationTokenRequest
{
    [Description("As it was shown when the link was made.")]
    public string? Token { get; init; }
}
