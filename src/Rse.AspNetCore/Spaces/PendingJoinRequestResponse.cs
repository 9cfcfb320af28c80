using System.ComponentModel;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A request to join, as those who decide see it.</summary>
internal sealed record PendingJoinRequestResponse
{
    public required AuthorResponse Member { get; init; }

    [Description("Plain text; null for nothing.")]
    public required string? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public static PendingJoinRequestResponse Of(PendingJoinRequest request, Exchange exchange) =>
        new() { Member = AuthorResponse.Of(request.Member, exchange), Text = request.Text, At = request.At };
}
