using Rse.Activities;

namespace Rse.Highlights;

/// <summary>How far value has come in the log, and what it has learned.</summary>
internal sealed record ValueState
{
    /// <summary>Counts how often everything was begun again.</summary>
    public required long Build { get; init; }

    /// <summary>Counts what was taken in: each fact of the log that tells of value, and each batch of marks of what was read.</summary>
    public required long Turn { get; init; }

    /// <summary>Up to where the marks of the turns before are taken in again, each in its turn; 0 outside of a rebuild.</summary>
    public required long ReplayUntil { get; init; }

    /// <summary>The last activity that was taken in.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>
    /// Counts changes of what verdicts depend on besides evidence: formula and models. Verdicts of an earlier one are made anew.
    /// </summary>
    public required long Revision { get; init; }

    /// <summary>The <see cref="Plugins.IPlugin.Name"/> of the formula at work; empty before the first.</summary>
    public required string Formula { get; init; }

    /// <summary>How evidence is gathered; where a later Rse does it otherwise, everything is begun again.</summary>
    public required long Evidence { get; init; }

    /// <summary>At which turn the models are learned next.</summary>
    public required long LearnAt { get; init; }

    /// <summary>How much each channel tells, by channel; empty before anything is learned.</summary>
    public required IReadOnlyDictionary<ValueChannel, ChannelModel> Models { get; init; }

    /// <summary>What went wrong with the formula last, until it works again; null where nothing did.</summary>
    public required string? Failure { get; init; }

    /// <summary>When that was. UTC, to the millisecond.</summary>
    public required DateTimeOffset? FailedAt { get; init; }
}
