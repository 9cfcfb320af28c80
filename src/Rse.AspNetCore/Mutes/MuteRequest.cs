using System.ComponentModel;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.Mutes;

/// <summary>How long.</summary>
[OptionalBody]
internal sealed record MuteRequest
{
    [Description("From when on it is not muted any more; left out for no end.")]
    public DateTimeOffset? EndsAt { get; init; }
}
