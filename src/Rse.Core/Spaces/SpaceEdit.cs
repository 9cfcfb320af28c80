using Rse.People;

namespace Rse.Spaces;

/// <summary>A change to a space; what is null stays as it is.</summary>
public sealed record SpaceEdit
{
    /// <summary>The version that the editor saw.</summary>
    public required long Version { get; init; }

    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>A new description.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Who shall see it from now on: all that is in it, and the whole of its past, is seen by those people and by nobody else with the next
    /// read.
    /// </summary>
    public SpaceVisibility? Visibility { get; init; }

    /// <summary>
    /// Whether guests may be members. Where it becomes false, those who are keep their place and see nothing by it, until it becomes true
    /// again.
    /// </summary>
    public bool? AdmitsGuests { get; init; }

    /// <summary>True archives, false reopens.</summary>
    public bool? Archived { get; init; }
}
