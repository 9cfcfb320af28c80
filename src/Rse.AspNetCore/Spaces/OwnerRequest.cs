using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>Who owns a space from now on.</summary>
internal sealed record OwnerRequest
{
    [Description("Another member of the space.")]
    public string? Handle { get; init; }
}
