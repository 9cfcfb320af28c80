namespace Rse.Briefs;

/// <summary>
/// Counts of what a brief left out: what was published in its period and the viewer may see, each counted once. Does not count the viewer's
/// own contributions, nor objects of the host with their threads.
/// </summary>
public sealed record BriefLeftOut
{
    /// <summary>What mentions the viewer or answers their question but exceeds the budget; it comes first in the next brief.</summary>
    public required int Addressed { get; init; }

    /// <summary>What has a lower score than what is included.</summary>
    public required int LowerScore { get; init; }

    /// <summary>What has a high enough score but was held back in favour of other authors, threads or spaces.</summary>
    public required int Spread { get; init; }

    /// <summary>What the viewer has read.</summary>
    public required int Read { get; init; }

    /// <summary>What an earlier brief held and the viewer did not read.</summary>
    public required int Offered { get; init; }

    /// <summary>What the viewer mutes.</summary>
    public required int Muted { get; init; }

    /// <summary>The sum of all counts.</summary>
    public int Total => Addressed + LowerScore + Spread + Read + Offered + Muted;
}
