using System.ComponentModel;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.Members;

/// <summary>How a member leaves the network.</summary>
[OptionalBody]
internal sealed record DepartureRequest
{
    [Description("The handle of the active internal member who takes over: owns what would have no owner, and answers for their guests.")]
    public string? Successor { get; init; }

    [Description("True to take their name off what they wrote, for good.")]
    public bool? Detach { get; init; }
}
