namespace Rse.Highlights;

/// <summary>How much acts in one channel tell about worth, as learned from this network or assumed before anything is learned.</summary>
public readonly record struct ChannelModel
{
    /// <summary>
    /// How much likelier an act becomes with worth: the change of its log-odds for one standard deviation of worth; for ratings, in stars.
    /// 0 where it tells nothing.
    /// </summary>
    public required double Slope { get; init; }

    /// <summary>
    /// The variance of what moves a whole contribution's acts besides worth, such as controversy for answers; in squared log-odds, for
    /// ratings the variance of a single one in squared stars.
    /// </summary>
    public required double Noise { get; init; }

    /// <summary>What is assumed before anything is learned.</summary>
    public static ChannelModel Assumed(ValueChannel channel) =>
        channel switch
        {
            ValueChannel.Reaction => new ChannelModel { Slope = 1.0, Noise = 0 },
            ValueChannel.Rating => new ChannelModel { Slope = 0.8, Noise = 1.0 },
            ValueChannel.Bookmark => new ChannelModel { Slope = 1.2, Noise = 0 },
            ValueChannel.Answer => new ChannelModel { Slope = 0.3, Noise = 0.6 },
            ValueChannel.BestAnswer => new ChannelModel { Slope = 2.0, Noise = 0 },
            ValueChannel.Citation => new ChannelModel { Slope = 1.5, Noise = 0 },
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
        };
}
