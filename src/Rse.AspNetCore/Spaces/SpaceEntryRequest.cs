using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>Why an administrator enters a space.</summary>
internal sealed record SpaceEntryRequest
{
    [Description("1 to 500 characters; the members of the space read it.")]
    public string? Reason { get; init; }
}
