using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>Why a request to join is refused.</summary>
internal sealed record RefusalRequest
{
    [Description("For the member who asked; plain text, 1 to 500 characters.")]
    public string? Reason { get; init; }
}
