using System.ComponentModel;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A request to join, as the member sees it who asks.</summary>
internal sealed record OwnJoinRequestResponse
{
    public required SpaceLinkResponse Space { get; init; }

    [Description("Plain text; null for nothing.")]
    public required string? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("When it was refused; null while it is pending.")]
    public required DateTimeOffset? RefusedAt { get; init; }

    [Description("Why it was refused; plain text; null while it is pending.")]
    public required string? Reason { get; init; }

    [Description("From when on one may ask again; null while it is pending.")]
    public required DateTimeOffset? AgainAt { get; init; }

    public static OwnJoinRequestResponse Of(OwnJoinRequest request, Exchange exchange) => new()
    {
        Space = SpaceLinkResponse.Of(request.Space, exchange),
        Text = request.Text,
        At = request.At,
        RefusedAt = request.RefusedAt,
        Reason = request.Reason,
        AgainAt = request.AgainAt,
    };
}
