using System.ComponentModel;
using Rse.AspNetCore.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A change to a space; what is left out stays as it is.</summary>
internal sealed record SpaceEditRequest
{
    [Description("The version that the editor saw.")]
    public long? Version { get; init; }

    public string? Name { get; init; }

    [Description("Markdown, at most 2,000 characters.")]
    public string? Description { get; init; }

    [Description("open, private or secret; a change concerns everything that is in the space, its past included. Ask spaces/{slug}/preview first.")]
    public string? Visibility { get; init; }

    [Description("Whether guests may be members. Those who are keep their place and see nothing by it while it is false.")]
    public bool? AdmitsGuests { get; init; }

    [Description("true archives, false reopens.")]
    public bool? Archived { get; init; }

    /// <summary>The edit that it asks for.</summary>
    public SpaceEdit ToEdit() => new()
    {
        Version = BodyFault.Require(Version, "version", "pass the version of the space that was read"),
        Name = Name,
        Description = Description,
        Visibility = Words.Parse<SpaceVisibility>(Visibility, "visibility"),
        AdmitsGuests = AdmitsGuests,
        Archived = Archived,
    };
}
