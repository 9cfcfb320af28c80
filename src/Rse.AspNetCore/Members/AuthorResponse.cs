using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.People;

namespace Rse.AspNetCore.Members;

/// <summary>A member in a byline.</summary>
internal sealed record AuthorResponse
{
    public required long Id { get; init; }

    public required string Handle { get; init; }

    public required string DisplayName { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<MemberKind>))]
    public required MemberKind Kind { get; init; }

    public required string Url { get; init; }

    public static AuthorResponse Of(MemberSummary member, RequestContext context) =>
        new()
        {
            Id = member.Id.Value,
            Handle = member.Handle,
            DisplayName = member.DisplayName,
            Kind = member.Kind,
            Url = context.Links.Member(member.Handle),
        };
}
