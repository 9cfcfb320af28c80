using System.ComponentModel;

namespace Rse.AspNetCore.Members;

/// <summary>How long a guest stays.</summary>
internal sealed record StayRequest
{
    [Description("When the stay ends; null or left out ends it now.")]
    public DateTimeOffset? EndsAt { get; init; }
}
