using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>Computes how surprising an act is for its reader and author. Evidence counts only by its surprise.</summary>
/// <remarks>
/// A reader's habit is shrunk toward the network's, and the history of a pair toward the reader's habit (empirical Bayes: Efron and Morris
/// 1975). A pair that agrees far more often than habit explains weighs less and less, so that the tenth applause of a friend says nothing.
/// </remarks>
internal static class Surprise
{
    // In reads: the strength of the prior that a reader is like the others, and that a reader treats an author like any other.
    private const double ReaderStrength = 8;
    private const double PairStrength = 2;

    // In ratings: the strength of the prior that a rater's mean is the network's.
    private const double RaterStrength = 6;

    // A new network has no rates of its own yet.
    private const double NetworkStrength = 16;

    private const double UsualRating = 3.4;

    /// <summary>The share of readers who act in a channel, before anything is known about the network.</summary>
    public static double Prior(EvidenceChannel channel) =>
        channel switch
        {
            EvidenceChannel.Reaction => 0.12,
            EvidenceChannel.Bookmark => 0.03,
            EvidenceChannel.Answer => 0.04,

            // Of the answers to a question; only its author can accept one.
            EvidenceChannel.BestAnswer => 0.2,
            EvidenceChannel.Citation => 0.01,
            _ => 0,
        };

    /// <summary>The probability that the reader acts on an ordinary contribution of the author; above 0, below 1.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="network">What all readers did.</param>
    /// <param name="reader">What this reader did.</param>
    /// <param name="pair">What this reader did with this author; default if the channel has no pairs.</param>
    public static double Expect(EvidenceChannel channel, Habit network, Habit reader, Habit pair)
    {
        var everybody = network.Shrink(Prior(channel), NetworkStrength);
        return Math.Clamp(pair.Shrink(reader.Shrink(everybody, ReaderStrength), PairStrength), 0.001, 0.999);
    }

    /// <summary>
    /// The weight of a reader's opinion of an author: 1 if the pair agreed no more than habit explains, toward 0 the more it agreed.
    /// </summary>
    /// <param name="acts">How often the reader acted on the author's contributions.</param>
    /// <param name="expected">How often the reader's habit predicts an act.</param>
    /// <param name="variance">The variance of that prediction.</param>
    public static double Weigh(double acts, double expected, double variance)
    {
        var excess = (acts - expected - 0.5) / Math.Sqrt(variance + 0.15);
        return excess <= 0 ? 1 : 1 / (1 + (excess * excess));
    }

    /// <summary>The rating that a rater is expected to give an author; 1 to 5.</summary>
    /// <param name="network">Sum and number of all ratings.</param>
    /// <param name="reader">Sum and number of the rater's ratings.</param>
    /// <param name="pair">Sum and number of the ratings that the rater gave this author.</param>
    public static double ExpectRating(Habit network, Habit reader, Habit pair) =>
        pair.Shrink(reader.Shrink(network.Shrink(UsualRating, NetworkStrength), RaterStrength), PairStrength);

    /// <summary>What a reader, a pair or a network did so far.</summary>
    /// <param name="Acts">How often they acted; for ratings, the sum of the stars.</param>
    /// <param name="Reads">How often they could have acted; for ratings, how many they gave.</param>
    internal readonly record struct Habit(double Acts, double Reads)
    {
        /// <summary>The mean, shrunk toward a prior.</summary>
        /// <param name="toward">The prior mean.</param>
        /// <param name="strength">The strength of the prior, in reads.</param>
        public double Shrink(double toward, double strength) => (Acts + (strength * toward)) / (Reads + strength);
    }
}
