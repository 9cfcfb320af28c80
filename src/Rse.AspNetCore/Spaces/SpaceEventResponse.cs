using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A line of the history of a space.</summary>
internal sealed record SpaceEventResponse
{
    public required long Id { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceEventKind>))]
    public required SpaceEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("Who did it; null for the software or the host.")]
    public required AuthorResponse? Actor { get; init; }

    [Description("Whom it is about; null where it is about the space.")]
    public required AuthorResponse? Member { get; init; }

    [Description("The role that the member has from then on.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? Role { get; init; }

    [Description("Who saw the space before; null unless the visibility changed.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceVisibility>))]
    public required SpaceVisibility? From { get; init; }

    [Description("Who sees the space from then on; null unless the visibility changed.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceVisibility>))]
    public required SpaceVisibility? To { get; init; }

    [Description("Why an administrator entered, in their words.")]
    public required string? Reason { get; init; }

    public static SpaceEventResponse Of(SpaceEvent line, Exchange exchange) => new()
    {
        Id = line.Id.Value,
        Kind = line.Kind,
        At = line.At,
        Actor = line.Actor is null ? null : AuthorResponse.Of(line.Actor, exchange),
        Member = line.Member is null ? null : AuthorResponse.Of(line.Member, exchange),
        Role = line.Role,
        From = line.From,
        To = line.To,
        Reason = line.Reason,
    };
}
