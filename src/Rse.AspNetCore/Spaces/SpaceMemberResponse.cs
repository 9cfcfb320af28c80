using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A member of a space.</summary>
internal sealed record SpaceMemberResponse
{
    public required AuthorResponse Member { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    [Description("When they entered by themselves as an administrator of the network; null for everybody else.")]
    public required DateTimeOffset? EnteredAt { get; init; }

    [Description("Why they entered, in their words.")]
    public required string? EntryReason { get; init; }

    public static SpaceMemberResponse Of(SpaceMember member, Exchange exchange) => new()
    {
        Member = AuthorResponse.Of(member.Member, exchange),
        Role = member.Role,
        JoinedAt = member.JoinedAt,
        EnteredAt = member.EnteredAt,
        EntryReason = member.EntryReason,
    };
}
