using System.ComponentModel;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.Spaces;

/// <summary>What a member may do in a space.</summary>
[OptionalBody]
internal sealed record MembershipRequest
{
    [Description("reader, contributor, moderator or owner; left out, contributor, or the existing role.")]
    public string? Role { get; init; }
}
