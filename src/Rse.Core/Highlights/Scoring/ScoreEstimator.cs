using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>
/// Estimates the score that best explains the evidence: the most probable value of a hidden quantity with mean 0 and standard deviation 1
/// over all contributions.
/// </summary>
/// <remarks>
/// Each act is a trial. Its log-odds are the expected ones plus the score times the slope of its channel (item response theory: Rasch
/// 1960); a rating is four such trials. Little evidence gives a score near 0.
/// <para>
/// Some of the reactions and ratings may come from friends of the author whom nothing gives away yet, such as a group that applauds a
/// first post. How many they are is unknown: each further one is a little less likely (a geometric distribution). So an excess of acts
/// counts fully only until friends explain the rest of it more easily, and by a quarter of its logarithm from there. Among many readers,
/// the excess of a good contribution is far larger than a group of friends; among few, nothing distinguishes the two, and the score stays
/// cautious. The influence of the acts is bounded, as in robust regression (Huber 1964): more acts never lower a score.
/// </para>
/// </remarks>
internal static class ScoreEstimator
{
    private const int MaxSteps = 60;
    private const double MaxScore = 8;
    private const double Tolerance = 1e-5;

    // A first act is rarely a friend's. Among readers of whom many acts are expected, a single one matters little anyway.
    private const double FirstAct = 0.35;

    // How much of the logarithm of an excess counts beyond what counts fully.
    private const double Beyond = 0.25;

    /// <summary>Estimates the score; finite, about −4 to 4.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="models">The models, by channel.</param>
    /// <param name="without">A channel to leave out; null to use all.</param>
    public static double Estimate(SubjectEvidence evidence, IReadOnlyList<ChannelModel> models, EvidenceChannel? without = null)
    {
        var score = 0.0;
        var (low, high) = (-MaxScore, MaxScore);
        for (var i = 0; i < MaxSteps; i++)
        {
            // The prior: a score far from 0 is unlikely.
            var (gradient, information) = (-score, 1.0);
            foreach (var channel in SubjectEvidence.Channels)
            {
                if (channel != without)
                {
                    var (slope, fisher) = Differentiate(channel, evidence, models, score);
                    gradient += slope;
                    information += fisher;
                }
            }

            var step = gradient / information;
            if (Math.Abs(step) < Tolerance)
            {
                return score + step;
            }

            // Bisect where a Newton step would leave the bracket.
            (low, high) = step > 0 ? (score, high) : (low, score);
            score = score + step > low && score + step < high ? score + step : (low + high) / 2;
        }

        return score;
    }

    /// <summary>Estimates the score, its deviation, and what each channel adds to it.</summary>
    public static FormulaScore Evaluate(SubjectEvidence evidence, IReadOnlyList<ChannelModel> models)
    {
        var score = Estimate(evidence, models);
        var gains = SubjectEvidence
            .Channels.Select(channel => (Channel: channel, Gain: Differentiate(channel, evidence, models, score)))
            .ToList();
        var information = 1 + gains.Sum(channel => channel.Gain.Information);

        // The score that each channel alone suggests, weighted by its share of the information. The terms sum to the score, because the
        // gradients sum to it there.
        var terms = gains
            .Where(channel => channel.Gain.Information > 0)
            .ToDictionary(
                channel => channel.Channel,
                channel => (channel.Gain.Gradient + (channel.Gain.Information * score)) / information
            );
        return new FormulaScore
        {
            Score = score,
            Deviation = 1 / Math.Sqrt(information),
            Terms = terms,
        };
    }

    /// <summary>The share of readers who act, at the given change of log-odds.</summary>
    public static double Share(ChannelEvidence evidence, double logOdds)
    {
        var expected = ExpectedShare(evidence);
        return 1 / (1 + (((1 - expected) / expected) * Math.Exp(-logOdds)));
    }

    /// <summary>The weight of acts of which so many were not expected; 1 if nothing but quality and chance explains them.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="evidence">The evidence, in trials.</param>
    /// <param name="excess">How many acts the score does not explain.</param>
    /// <param name="model">The model of the channel.</param>
    public static double Weigh(EvidenceChannel channel, ChannelEvidence evidence, double excess, ChannelModel model)
    {
        var expected = ExpectedShare(evidence);
        var variance = evidence.Readers * expected * (1 - expected);

        // Ratings scatter one by one; what moves the acts on a whole contribution weighs more, the more readers there are.
        var remainder = 1 / (channel is EvidenceChannel.Rating ? model.Noise : 1 + (model.Noise * variance));
        return remainder * Bound(excess, MostActs(variance, AddedByFriends(channel, expected, model)));
    }

    private static (double Gradient, double Information) Differentiate(
        EvidenceChannel channel,
        SubjectEvidence evidence,
        IReadOnlyList<ChannelModel> models,
        double score
    ) =>
        channel switch
        {
            // A citation may come at any time, so its absence says nothing.
            EvidenceChannel.Citation when DifferentiateActs(channel, evidence[channel], models[(int)channel], score) is var gain =>
                gain.Gradient > 0 ? gain : default,
            _ => DifferentiateActs(channel, evidence[channel].ToTrials(channel), models[(int)channel], score),
        };

    private static (double Gradient, double Information) DifferentiateActs(
        EvidenceChannel channel,
        ChannelEvidence evidence,
        ChannelModel model,
        double score
    )
    {
        if (evidence.Readers <= 0 || model.Slope <= 0)
        {
            return default;
        }

        var share = Share(evidence, model.Slope * score);
        var excess = evidence.Acts - (evidence.Readers * share);
        var weight = Weigh(channel, evidence, excess, model);
        return (model.Slope * weight * excess, model.Slope * model.Slope * weight * evidence.Readers * share * (1 - share));
    }

    // Beyond what counts fully, an excess counts by its logarithm: a larger one still ranks before a smaller one.
    private static double Bound(double excess, double most) => excess > most ? most / excess * (1 + (Beyond * Math.Log(excess / most))) : 1;

    /// <summary>The excess of acts beyond which unknown friends explain the rest.</summary>
    private static double MostActs(double variance, double added) =>
        added > 0 ? (variance / added) + (FirstAct / (1 + (variance / 2))) : double.PositiveInfinity;

    /// <summary>How many acts unknown friends add to those that are expected of them as of anybody.</summary>
    private static double AddedByFriends(EvidenceChannel channel, double expected, ChannelModel model) =>
        model.Friends
        * (
            channel is EvidenceChannel.Rating
                // They give all stars.
                ? 4 * (1 - expected)
                // Where most readers react anyway, friends hardly add anything.
                : Math.Max(0.02, 1 - (expected / Surprise.FriendShare))
        );

    private static double ExpectedShare(ChannelEvidence evidence) => Math.Clamp(evidence.Expected / evidence.Readers, 0.0005, 0.9995);
}
