using System.ComponentModel;

namespace Rse.AspNetCore.Spaces;

/// <summary>A space to be made.</summary>
internal sealed record SpaceRequest
{
    [Description("1 to 100 characters.")]
    public string? Name { get; init; }

    [Description("The name in addresses; left out, it is derived from the name.")]
    public string? Slug { get; init; }

    [Description("Markdown, at most 2,000 characters.")]
    public string? Description { get; init; }

    [Description("open, private or secret; open by default.")]
    public string? Visibility { get; init; }

    [Description("Whether guests may be members; false by default.")]
    public bool? AdmitsGuests { get; init; }
}
