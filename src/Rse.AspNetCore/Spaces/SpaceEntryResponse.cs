using System.Text.Json.Serialization;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>The place of an administrator in a space that they entered.</summary>
internal sealed record SpaceEntryResponse
{
    public required long Space { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }
}
