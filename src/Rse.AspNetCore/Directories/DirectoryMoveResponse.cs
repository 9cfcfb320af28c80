using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Directories;
using Rse.Spaces;

namespace Rse.AspNetCore.Directories;

/// <summary>What a mirror does to the place of one person.</summary>
internal sealed record DirectoryMoveResponse
{
    [Description("The host's key of the account.")]
    public required string ExternalId { get; init; }

    public required string DisplayName { get; init; }

    [Description("The role before; null where they come in.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? Before { get; init; }

    [Description("The role after; null where they go out.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? After { get; init; }

    public static DirectoryMoveResponse Of(DirectoryMove move) =>
        new() { ExternalId = move.ExternalId, DisplayName = move.DisplayName, Before = move.Before, After = move.After };
}
