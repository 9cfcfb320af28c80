using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>How strongly the acts in one channel depend on the quality of a contribution, learned from this network or assumed.</summary>
public readonly record struct ChannelModel
{
    /// <summary>
    /// How much likelier an act becomes with quality: the change of its log-odds per standard deviation of the score; for ratings, of the
    /// log-odds of one star more. 0 if the channel says nothing.
    /// </summary>
    public required double Slope { get; init; }

    /// <summary>
    /// The variance of everything but quality that moves the acts on a whole contribution, such as controversy for answers; in squared
    /// log-odds. For ratings, how much wider they scatter than independent steps of a star would: a factor of their variance.
    /// </summary>
    public required double Noise { get; init; }

    /// <summary>
    /// How many acts on a contribution, or ratings, may come from friends of its author whom nothing gives away yet, on average where there
    /// are any; 0 if friends act in this channel like everybody.
    /// </summary>
    public double Friends { get; init; }

    /// <summary>The model that is assumed before anything is learned.</summary>
    public static ChannelModel Assumed(EvidenceChannel channel) =>
        channel switch
        {
            EvidenceChannel.Reaction => new ChannelModel
            {
                Slope = 1.0,
                Noise = 0,
                Friends = 0.3,
            },
            EvidenceChannel.Rating => new ChannelModel
            {
                Slope = 0.8,
                Noise = 1.5,
                Friends = 0.06,
            },
            EvidenceChannel.Bookmark => new ChannelModel { Slope = 1.2, Noise = 0 },
            EvidenceChannel.Answer => new ChannelModel { Slope = 0.3, Noise = 0.6 },
            EvidenceChannel.BestAnswer => new ChannelModel { Slope = 2.0, Noise = 0 },
            EvidenceChannel.Citation => new ChannelModel { Slope = 1.5, Noise = 0 },
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
        };
}
