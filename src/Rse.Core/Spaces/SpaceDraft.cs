using Rse.People;

namespace Rse.Spaces;

/// <summary>A space to create.</summary>
public sealed record SpaceDraft
{
    /// <summary>The name people read. 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The name in addresses; null derives one from the name.</summary>
    public string? Slug { get; init; }

    /// <summary>The description, Markdown. At most 2,000 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Open by default.</summary>
    public SpaceVisibility Visibility { get; init; }

    /// <summary>Whether guests may be members; false by default.</summary>
    public bool AdmitsGuests { get; init; }
}
