using System.ComponentModel;

namespace Rse.AspNetCore.Briefs;

/// <summary>What a post would cost others.</summary>
internal sealed record ReachResponse
{
    [Description("How many members may read it, the viewer not among them.")]
    public required int Readers { get; init; }

    [Description("How many of them get it at home.")]
    public required int Home { get; init; }
}
