namespace Rse.Highlights;

/// <summary>How surprising an act is, for that reader and that author: evidence counts by it, and by nothing else.</summary>
/// <remarks>
/// A reader's habit is shrunk toward the network's, and the history of the pair toward the reader's habit (empirical Bayes: Efron and
/// Morris 1975). A pair that agreed far more often than habit explains weighs less and less, so that the tenth applause of a friend says
/// nothing.
/// </remarks>
internal static class Surprise
{
    // In reads: how long a reader is taken for somebody like the others, and a pair for a reader like with anybody.
    private const double ReaderStrength = 8;
    private const double PairStrength = 2;

    // In ratings: how long a rater is taken for one whose mean is everybody's.
    private const double RaterStrength = 6;

    // A network that is just beginning has no rates yet.
    private const double NetworkStrength = 16;

    private const double UsualRating = 3.4;

    /// <summary>The share of readers who act in a channel, before anything is known of the network.</summary>
    public static double Prior(ValueChannel channel) =>
        channel switch
        {
            ValueChannel.Reaction => 0.12,
            ValueChannel.Bookmark => 0.03,
            ValueChannel.Answer => 0.04,

            // Of the answers to a question; who asked is the only one who can mark one.
            ValueChannel.BestAnswer => 0.2,
            ValueChannel.Citation => 0.01,
            _ => 0,
        };

    /// <summary>The probability that the reader acts on an ordinary contribution of the author; above 0, below 1.</summary>
    /// <param name="channel">In which way.</param>
    /// <param name="network">What all readers did.</param>
    /// <param name="reader">What this one did.</param>
    /// <param name="pair">What this one did with this author; default where the channel keeps no pairs.</param>
    public static double Expect(ValueChannel channel, Habit network, Habit reader, Habit pair)
    {
        var everybody = network.Shrink(Prior(channel), NetworkStrength);
        return Math.Clamp(pair.Shrink(reader.Shrink(everybody, ReaderStrength), PairStrength), 0.001, 0.999);
    }

    /// <summary>
    /// What a reader's judgement of an author weighs: 1 where the pair agreed no more than habit explains, toward 0 the more it did.
    /// </summary>
    /// <param name="acts">How often the reader acted on what the author wrote.</param>
    /// <param name="expected">How often the reader's habit would have.</param>
    /// <param name="variance">The variance of that expectation.</param>
    public static double Weigh(double acts, double expected, double variance)
    {
        var excess = (acts - expected - 0.5) / Math.Sqrt(variance + 0.15);
        return excess <= 0 ? 1 : 1 / (1 + (excess * excess));
    }

    /// <summary>The rating that a rater is expected to give the author; 1 to 5.</summary>
    /// <param name="network">Sum and number of all ratings.</param>
    /// <param name="reader">Sum and number of the rater's own.</param>
    /// <param name="pair">Sum and number of those that the rater gave this author.</param>
    public static double ExpectRating(Habit network, Habit reader, Habit pair) =>
        pair.Shrink(reader.Shrink(network.Shrink(UsualRating, NetworkStrength), RaterStrength), PairStrength);

    /// <summary>What a reader, a pair or a network did before.</summary>
    /// <param name="Acts">How often they acted; of ratings, the sum of the stars.</param>
    /// <param name="Reads">How often they could have; of ratings, how many they gave.</param>
    internal readonly record struct Habit(double Acts, double Reads)
    {
        /// <summary>The mean, shrunk toward what is known of others.</summary>
        /// <param name="toward">What is assumed before anything is known.</param>
        /// <param name="strength">How many reads that assumption is worth.</param>
        public double Shrink(double toward, double strength) => (Acts + (strength * toward)) / (Reads + strength);
    }
}
