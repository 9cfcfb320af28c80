using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>Computes how surprising an act is for its reader and author. Evidence counts only by its surprise.</summary>
/// <remarks>
/// A reader's habit is shrunk toward the network's, and the history of a pair toward the reader's habit (empirical Bayes: Efron and Morris
/// 1975). Some readers are friends of an author and applaud whatever the author writes. Each pair has a probability of that, which
/// its history raises or lowers; it is the share of the reader's opinion that does not count. So the tenth applause of a friend says
/// nothing, and it does not pass for a habit either.
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

    /// <summary>How often a friend acts on what an author writes, whatever it is worth.</summary>
    public const double FriendShare = 0.7;

    // How many pairs of a reader and an author are friends before anything is known of them.
    private const double FriendPrior = 0.05;

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

    /// <summary>The probability that the reader acts on an ordinary contribution of anybody; above 0, below 1.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="network">What all readers did.</param>
    /// <param name="reader">What this reader did.</param>
    public static double Expect(EvidenceChannel channel, Habit network, Habit reader)
    {
        var everybody = network.Shrink(Prior(channel), NetworkStrength);
        return Clamp(reader.Shrink(everybody, ReaderStrength));
    }

    /// <summary>The probability that the reader acts on an ordinary contribution of the author; above 0, below 1.</summary>
    /// <param name="usual">The probability for an ordinary contribution of anybody.</param>
    /// <param name="pair">What this reader did with this author; the acts by the weight of the reader's opinion.</param>
    public static double Expect(double usual, Habit pair) => Clamp(pair.Shrink(usual, PairStrength));

    /// <summary>
    /// The weight of a reader's opinion of an author: the probability that the reader is not a friend who acts on whatever the author
    /// writes. Nearly 1 for a new pair; toward 0 the more often the reader acted, and the less their habit explains it.
    /// </summary>
    /// <param name="acts">How often the reader acted on the author's contributions.</param>
    /// <param name="reads">How many of them the reader read.</param>
    /// <param name="expected">How often the reader's habit predicts an act.</param>
    public static double Weigh(double acts, double reads, double expected)
    {
        if (reads <= 0)
        {
            return 1 - FriendPrior;
        }

        // Bayes' rule, in log-odds: each act and each read without an act are as much likelier of a friend or of a stranger.
        var usual = Math.Clamp(expected / reads, 0.001, 0.98 * FriendShare);
        var logOdds =
            Math.Log(FriendPrior / (1 - FriendPrior))
            + (acts * Math.Log(FriendShare / usual))
            + (Math.Max(0, reads - acts) * Math.Log((1 - FriendShare) / (1 - usual)));
        return 1 / (1 + Math.Exp(logOdds));
    }

    /// <summary>The rating that a rater is expected to give an author; 1 to 5.</summary>
    /// <param name="network">Sum and number of all ratings.</param>
    /// <param name="reader">Sum and number of the rater's ratings.</param>
    /// <param name="pair">Sum and number of the ratings that the rater gave this author.</param>
    public static double ExpectRating(Habit network, Habit reader, Habit pair) =>
        pair.Shrink(reader.Shrink(network.Shrink(UsualRating, NetworkStrength), RaterStrength), PairStrength);

    // An act is never quite certain or impossible, whatever the habit.
    private static double Clamp(double probability) => Math.Clamp(probability, 0.001, 0.95);

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
