using System.ComponentModel;

namespace Rse.AspNetCore.Members;

/// <summary>How long a guest stays, and who answers for them.</summary>
internal sealed record GuestStayRequest
{
    [Description("When the stay ends; null or left out ends it now.")]
    public DateTimeOffset? EndsAt { get; init; }

    [Description("The handle of another active internal member as sponsor; left out, whoever it is.")]
    public string? Sponsor { get; init; }
}
