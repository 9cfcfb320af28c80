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

    /// <summary>True archives, false reopens.</summary>
    public bool? Archived { get; init; }
}
