using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>The state of scoring, for administrators.</summary>
public sealed record ScoringStatus
{
    /// <summary>The <see cref="Plugins.IPlugin.Name"/> of the active formula.</summary>
    public required string Formula { get; init; }

    /// <summary>How many activities and batches of read marks were processed since the last rebuild began.</summary>
    public required long Turn { get; init; }

    /// <summary>Whether some contributions wait to be scored with the current formula and models.</summary>
    public required bool IsRescoring { get; init; }

    /// <summary>The model of each channel in this network, learned or assumed.</summary>
    public required IReadOnlyDictionary<EvidenceChannel, ChannelModel> Models { get; init; }

    /// <summary>The last failure of the formula; null while it works. Contributions keep their last valid score meanwhile.</summary>
    public required string? Failure { get; init; }

    /// <summary>When it failed. UTC, to the millisecond; null while it works.</summary>
    public required DateTimeOffset? FailedAt { get; init; }
}
