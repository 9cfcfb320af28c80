using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Directories;
using Rse.Spaces;

namespace Rse.AspNetCore.Directories;

/// <summary>A group of the host, tied to a space.</summary>
internal sealed record DirectoryLinkResponse
{
    public required long Id { get; init; }

    public required long SpaceId { get; init; }

    public required string Directory { get; init; }

    public required string Group { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    [Description("When a mirror last began; null before the first.")]
    public required DateTimeOffset? TriedAt { get; init; }

    [Description("When a mirror last ended without a problem; null before the first.")]
    public required DateTimeOffset? MirroredAt { get; init; }

    [Description("The code of what stopped or held back the last mirror; null where nothing did.")]
    public required string? Problem { get; init; }

    public static DirectoryLinkResponse Of(DirectoryLink link) => new()
    {
        Id = link.Id.Value,
        SpaceId = link.SpaceId.Value,
        Directory = link.Directory,
        Group = link.Group,
        Role = link.Role,
        LinkedAt = link.LinkedAt,
        TriedAt = link.TriedAt,
        MirroredAt = link.MirroredAt,
        Problem = link.Problem,
    };
}
