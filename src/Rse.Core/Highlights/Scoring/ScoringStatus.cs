namespace Rse.Highlights;

/// <summary>How value is doing, for administrators.</summary>
public sealed record ValueStatus
{
    /// <summary>The <see cref="Plugins.IPlugin.Name"/> of the formula at work.</summary>
    public required string Formula { get; init; }

    /// <summary>How many facts and batches of reads were taken in since everything was last begun again.</summary>
    public required long Turn { get; init; }

    /// <summary>Whether some contributions still wait to be judged by the formula and by what was learned last.</summary>
    public required bool IsJudging { get; init; }

    /// <summary>How much each channel tells in this network, as learned so far or else assumed.</summary>
    public required IReadOnlyDictionary<ValueChannel, ChannelModel> Models { get; init; }

    /// <summary>What went wrong with the formula last; null where it works. Contributions keep their last good worth meanwhile.</summary>
    public required string? Failure { get; init; }

    /// <summary>When that was. UTC, to the millisecond.</summary>
    public required DateTimeOffset? FailedAt { get; init; }
}
