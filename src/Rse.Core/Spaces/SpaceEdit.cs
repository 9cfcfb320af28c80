using Rse.People;

namespace Rse.Spaces;

/// <summary>A change of a space. Null properties stay as they are.</summary>
public sealed record SpaceEdit
{
    /// <summary>The version that the edit is based on.</summary>
    public required long Version { get; init; }

    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>A new description.</summary>
    public string? Description { get; init; }

    /// <summary>The new visibility. It applies to everything in the space, including its past, from the next read on.</summary>
    public SpaceVisibility? Visibility { get; init; }

    /// <summary>
    /// Whether guests may be members. When it becomes false, guests stay members but see nothing of the space until it becomes true again.
    /// </summary>
    public bool? AdmitsGuests { get; init; }

    /// <summary>True archives, false reopens.</summary>
    public bool? Archived { get; init; }
}
