using System.ComponentModel;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.Follows;

/// <summary>How much of it stands at home.</summary>
[OptionalBody]
internal sealed record FollowRequest
{
    [Description("everything, posts-only or highlights-only; left out, everything, or the level of the follow there is.")]
    public string? Level { get; init; }
}
