using System.ComponentModel;
using Rse.Briefs;

namespace Rse.AspNetCore.Briefs;

/// <summary>What a brief left out of what the viewer may see, each counted once.</summary>
internal sealed record BriefLeftOutResponse
{
    public required int Total { get; init; }

    [Description("What is addressed to the viewer and found no room; it comes first in the next brief.")]
    public required int Addressed { get; init; }

    [Description("What was not worth as much.")]
    public required int Worth { get; init; }

    [Description("What stood back for the sake of other authors, threads or spaces.")]
    public required int Spread { get; init; }

    [Description("What the viewer had read already.")]
    public required int Seen { get; init; }

    [Description("What stood in an earlier brief and was not read.")]
    public required int Offered { get; init; }

    [Description("What the viewer mutes.")]
    public required int Muted { get; init; }

    public static BriefLeftOutResponse Of(BriefLeftOut left) => new()
    {
        Total = left.Total,
        Addressed = left.Addressed,
        Worth = left.Worth,
        Spread = left.Spread,
        Seen = left.Seen,
        Offered = left.Offered,
        Muted = left.Muted,
    };
}
