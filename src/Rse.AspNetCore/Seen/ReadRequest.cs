using System.ComponentModel;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.Seen;

/// <summary>Up to when.</summary>
[OptionalBody]
internal sealed record ReadRequest
{
    [Description("The time of the newest entry that the member had before their eyes; left out, or in the future, now.")]
    public DateTimeOffset? Until { get; init; }
}
