using System.ComponentModel;

namespace Rse.AspNetCore.Directories;

/// <summary>A group of the host to be tied to a space.</summary>
internal sealed record DirectoryLinkRequest
{
    [Description("The id of the space.")]
    public required long SpaceId { get; init; }

    [Description("The name of a member directory of this host.")]
    public required string Directory { get; init; }

    [Description("The directory's name of the group.")]
    public required string Group { get; init; }

    [Description("reader, contributor, moderator or owner: the role of those for whom the directory names none; left out, contributor.")]
    public string? Role { get; init; }
}
