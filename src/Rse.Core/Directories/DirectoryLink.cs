using Rse.People;
using Rse.Spaces;

namespace Rse.Directories;

/// <summary>A group of the host, tied to the space whose members it gives.</summary>
public sealed record DirectoryLink
{
    /// <summary>The database key.</summary>
    public required Id<DirectoryLink> Id { get; init; }

    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>The name of the directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The directory's name of the group. 1 to 200 characters.</summary>
    public required string Group { get; init; }

    /// <summary>The role of those whose entry names none.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset LinkedAt { get; init; }

    /// <summary>When a mirror last began; null before the first.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When a mirror last ended with the space as the group is, but for what it skipped; null before the first.</summary>
    public DateTimeOffset? MirroredAt { get; init; }

    /// <summary>The code of what stopped or held back the last mirror; null where nothing did.</summary>
    public string? Problem { get; init; }
}
