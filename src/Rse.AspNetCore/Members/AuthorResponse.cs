using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.People;

namespace Rse.AspNetCore.Members;

/// <summary>A member in a byline.</summary>
internal sealed record RseAuthorResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("handle")]
    public required string Handle { get; init; }

    [JsonPropertyName("displayName")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("kind")]
    public required RseMemberKind Kind { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseAuthorResponse Of(MemberSummary member, RequestContext context) =>
        new()
        {
            Id = member.Id.Value,
            Handle = member.Handle,
            DisplayName = member.DisplayName,
            Kind = (RseMemberKind)member.Kind,
            Url = context.Links.Member(member.Handle),
        };
}
