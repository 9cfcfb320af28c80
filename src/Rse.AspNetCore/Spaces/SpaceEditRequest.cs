using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>A change to a space; what is left out stays as it is.</summary>
internal sealed record SpaceEditRequest
{
    [Description("The version that the editor saw.")]
    public long? Version { get; init; }

    public string? Name { get; init; }

    [Description("Markdown, at most 2,000 characters.")]
    public string? Description { get; init; }

    [Description("true archives, false reopens.")]
    public bool? Archived { get; init; }
}
