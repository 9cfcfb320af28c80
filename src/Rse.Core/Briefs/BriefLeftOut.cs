namespace Rse.Briefs;

/// <summary>
/// What a brief left out of what was published in its time and the viewer may see, each counted once: what they wrote themselves, and
/// objects of the host with their threads, are not counted.
/// </summary>
public sealed record BriefLeftOut
{
    /// <summary>What mentions the viewer or answers their question and found no room; it comes first in the next brief.</summary>
    public required int Addressed { get; init; }

    /// <summary>What was not worth as much as what is here.</summary>
    public required int LowerScore { get; init; }

    /// <summary>What was, but stood back for the sake of other authors, threads or spaces.</summary>
    public required int Spread { get; init; }

    /// <summary>What the viewer had read already.</summary>
    public required int Read { get; init; }

    /// <summary>What stood in an earlier brief and was not read.</summary>
    public required int Offered { get; init; }

    /// <summary>What the viewer mutes.</summary>
    public required int Muted { get; init; }

    /// <summary>All of it.</summary>
    public int Total => Addressed + LowerScore + Spread + Read + Offered + Muted;
}
