using Rse.People;
using Rse.Spaces;

namespace Rse.Directories;

/// <summary>A link between a group of the host and the space whose members it provides.</summary>
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

    /// <summary>The role of people whose entry gives none.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset LinkedAt { get; init; }

    /// <summary>When the last run began; null before the first.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When a run last succeeded; null before the first success.</summary>
    public DateTimeOffset? MirroredAt { get; init; }

    /// <summary>The code of the problem that stopped or limited the last run; null if there was none.</summary>
    public string? Problem { get; init; }
}
