namespace Rse.Highlights;

/// <summary>What a formula is given.</summary>
public sealed record ValueContext
{
    /// <summary>The contributions to be judged, each by itself; never empty.</summary>
    public required IReadOnlyList<ValueEvidence> Batch { get; init; }

    /// <summary>How much each channel tells in this network, as learned so far; every channel is there.</summary>
    public required IReadOnlyDictionary<ValueChannel, ChannelModel> Models { get; init; }
}
