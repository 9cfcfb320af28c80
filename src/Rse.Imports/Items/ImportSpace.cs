using Rse.People;

namespace Rse.Imports.Items;

/// <summary>A space to import.</summary>
public sealed record ImportSpace : ImportItem
{
    /// <summary>The key in the source.</summary>
    public required string Key { get; init; }

    /// <summary>The slug wanted; null derives one from the name. A number is appended if it is taken.</summary>
    public string? Slug { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Open by default.</summary>
    public SpaceVisibility Visibility { get; init; }

    /// <summary>Whether guests may be members.</summary>
    public bool AdmitsGuests { get; init; }

    /// <summary>The key of its owner; null for none, in which case an administrator must appoint one.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset At { get; init; }
}
