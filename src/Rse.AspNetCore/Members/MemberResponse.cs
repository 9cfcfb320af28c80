using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.Members;

namespace Rse.AspNetCore.Members;

/// <summary>A member of the network.</summary>
internal sealed record MemberResponse
{
    public required long Id { get; init; }

    public required string Handle { get; init; }

    public required string DisplayName { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<MemberKind>))]
    public required MemberKind Kind { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<MemberState>))]
    public required MemberState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Url { get; init; }

    public static MemberResponse Of(Member member, Exchange exchange) => new()
    {
        Id = member.Id.Value,
        Handle = member.Handle,
        DisplayName = member.DisplayName,
        Kind = member.Kind,
        State = member.State,
        CreatedAt = member.CreatedAt,
        Url = exchange.Links.Member(member.Handle).AbsoluteUri,
    };
}
