using Rse.Activities;
using Rse.Highlights.Scoring;

namespace Rse.Highlights.Evidence;

/// <summary>How far scoring has read the log, and what it has learned.</summary>
internal sealed record ScoringState
{
    /// <summary>The number of rebuilds so far.</summary>
    public required long Build { get; init; }

    /// <summary>The number of inputs so far: each relevant activity, and each batch of read marks.</summary>
    public required long Turn { get; init; }

    /// <summary>The turn up to which a rebuild replays read marks in their original turns; 0 outside a rebuild.</summary>
    public required long ReplayUntil { get; init; }

    /// <summary>The last processed activity.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>
    /// The number of changes of what scores depend on besides evidence: formula and models. Scores of an earlier revision are recomputed.
    /// </summary>
    public required long Revision { get; init; }

    /// <summary>The <see cref="Plugins.IPlugin.Name"/> of the active formula; empty before the first.</summary>
    public required string Formula { get; init; }

    /// <summary>The version of the algorithm that gathers evidence; a later version causes a rebuild.</summary>
    public required long Evidence { get; init; }

    /// <summary>The turn at which the models are learned next.</summary>
    public required long LearnAt { get; init; }

    /// <summary>The learned model of each channel; empty before anything is learned.</summary>
    public required IReadOnlyDictionary<EvidenceChannel, ChannelModel> Models { get; init; }

    /// <summary>The last failure of the formula; null while it works.</summary>
    public required string? Failure { get; init; }

    /// <summary>When it failed. UTC, to the millisecond; null while it works.</summary>
    public required DateTimeOffset? FailedAt { get; init; }
}
