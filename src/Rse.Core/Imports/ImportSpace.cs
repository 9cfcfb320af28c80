using Rse.People;

namespace Rse.Imports;

/// <summary>A space to be imported.</summary>
public sealed record ImportSpace : ImportItem
{
    /// <summary>The key in the source.</summary>
    public required string Key { get; init; }

    /// <summary>The slug wanted; null derives one from the name, with a number behind it where taken.</summary>
    public string? Slug { get; init; }

    /// <summary>The name people read.</summary>
    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Open by default.</summary>
    public SpaceVisibility Visibility { get; init; }

    /// <summary>Whether guests may be members.</summary>
    public bool AdmitsGuests { get; init; }

    /// <summary>The key of its owner; null for none, so that an administrator must give it one.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }
}
