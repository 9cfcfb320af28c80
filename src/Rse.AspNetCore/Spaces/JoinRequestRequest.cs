using System.ComponentModel;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.Spaces;

/// <summary>A request to join a space.</summary>
[OptionalBody]
internal sealed record JoinRequestRequest
{
    [Description("For those who decide; plain text, at most 500 characters; left out for nothing.")]
    public string? Text { get; init; }
}
