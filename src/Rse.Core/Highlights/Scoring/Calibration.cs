using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>Learns from a network how strongly each channel depends on quality, by how well it agrees with all other channels.</summary>
/// <remarks>
/// Regresses the acts of a channel on the score that the other channels alone give. That score is shrunk already, so its error does not
/// flatten the slope. With little data, a slope stays near the assumed one.
/// </remarks>
internal static class Calibration
{
    private const int Rounds = 3;
    private const int Steps = 8;
    private const double MaxSlope = 4;

    // Of the assumed slope: a channel is not silenced because the others hold hardly any acts.
    private const double LeastSlope = 0.25;
    private const double MaxNoise = 16;

    // The strength of what is assumed, in contributions.
    private const double Strength = 20;

    // The share of the variance of the score that the other channels explain where half of a slope is learned from them.
    private const double FewestTold = 0.1;
    private const double LeastDispersion = 0.5;

    // A contribution with fewer readers says nothing about a slope.
    private const double FewestReaders = 3;

    // Of the readers of a usual contribution, how many may be friends who react, and friends who rate. Circles of friends grow with the
    // network: fifteen say nothing among hundreds of readers, and three may decide among twenty.
    private const double FriendReactions = 0.3;
    private const double FriendRatings = 0.02;
    private const double FewestFriends = 0.3;
    private const double MostFriends = 30;

    /// <summary>Learns the models, by channel.</summary>
    /// <param name="contributions">The evidence on contributions; may be few.</param>
    public static IReadOnlyList<ChannelModel> Learn(IReadOnlyCollection<SubjectEvidence> contributions)
    {
        ChannelModel[] models = [.. SubjectEvidence.Channels.Select(ChannelModel.Assumed)];
        var readers = contributions
            .Where(evidence => evidence.Readers > FewestReaders)
            .Select(evidence => (double)evidence.Readers)
            .ToList();
        if (readers.Count > 0)
        {
            var friends = Math.Clamp(FriendReactions * readers.Average(), FewestFriends, MostFriends);
            models[(int)EvidenceChannel.Reaction] = models[(int)EvidenceChannel.Reaction] with { Friends = friends };
            models[(int)EvidenceChannel.Rating] = models[(int)EvidenceChannel.Rating] with
            {
                Friends = friends * FriendRatings / FriendReactions,
            };
        }

        for (var round = 0; round < Rounds; round++)
        {
            models = [.. SubjectEvidence.Channels.Select(channel => Learn(channel, contributions, models))];
        }

        return models;
    }

    private static ChannelModel Learn(EvidenceChannel channel, IReadOnlyCollection<SubjectEvidence> contributions, ChannelModel[] models)
    {
        var model = models[(int)channel];
        var fewest = channel is EvidenceChannel.Rating ? 0 : FewestReaders;
        List<(ChannelEvidence Acts, double Score)> rows =
        [
            .. contributions
                .Where(evidence => evidence[channel].Readers > fewest)
                .Select(evidence => (evidence[channel].ToTrials(channel), ScoreEstimator.Estimate(evidence, models, channel))),
        ];
        var (slope, offset) = Regress(channel, rows, model);
        var assumed = ChannelModel.Assumed(channel);
        if (channel is EvidenceChannel.Reaction)
        {
            slope = Blend(rows, slope, assumed.Slope);
        }

        slope = Math.Clamp(slope, LeastSlope * assumed.Slope, MaxSlope);
        return model with
        {
            Slope = slope,
            Noise =
                channel is EvidenceChannel.Rating ? LearnDispersion(rows, slope, offset, assumed.Noise)
                : assumed.Noise == 0 ? 0
                : LearnNoise(rows, slope, offset, assumed.Noise),
        };
    }

    /// <summary>Fits slope and offset of a logistic regression, with the assumed slope as its prior.</summary>
    private static (double Slope, double Offset) Regress(
        EvidenceChannel channel,
        List<(ChannelEvidence Acts, double Score)> rows,
        ChannelModel model
    )
    {
        var assumed = ChannelModel.Assumed(channel).Slope;
        var (slope, offset) = (model.Slope, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var (slopeGradient, offsetGradient, slopes, offsets, cross) = ((assumed - slope) * Strength, 0.0, Strength, 1e-6, 0.0);
            foreach (var (acts, score) in rows)
            {
                var share = ScoreEstimator.Share(acts, offset + (slope * score));
                var excess = acts.Acts - (acts.Readers * share);
                var weight = ScoreEstimator.Weigh(channel, acts, excess, model);
                var information = weight * acts.Readers * share * (1 - share);
                slopeGradient += score * weight * excess;
                offsetGradient += weight * excess;
                slopes += score * score * information;
                offsets += information;
                cross += score * information;
            }

            var determinant = (slopes * offsets) - (cross * cross);
            slope += Math.Clamp(((offsets * slopeGradient) - (cross * offsetGradient)) / determinant, -0.5, 0.5);
            offset += Math.Clamp(((slopes * offsetGradient) - (cross * slopeGradient)) / determinant, -0.5, 0.5);
        }

        return (slope, offset);
    }

    /// <summary>
    /// Takes the slope of reactions from how much they scatter, as far as the other channels tell too little of the score: what two weak
    /// channels agree on gives the product of their slopes, not each.
    /// </summary>
    private static double Blend(List<(ChannelEvidence Acts, double Score)> rows, double slope, double assumed)
    {
        // The variance of the score is 1: its share that the other channels explain.
        var told = rows.Count == 0 ? 0 : rows.Average(row => row.Score * row.Score);
        var weight = told * told / ((told * told) + (FewestTold * FewestTold));
        return (weight * slope) + ((1 - weight) * Math.Sqrt(LearnNoise(rows, 0, 0, assumed)));
    }

    /// <summary>Estimates how much wider ratings scatter than independent steps would.</summary>
    private static double LearnDispersion(List<(ChannelEvidence Acts, double Score)> rows, double slope, double offset, double assumed)
    {
        var (squares, scale) = (assumed * Strength, Strength);
        foreach (var (acts, score) in rows)
        {
            var share = ScoreEstimator.Share(acts, offset + (slope * score));
            var residual = acts.Acts - (acts.Readers * share);
            squares += residual * residual;
            scale += acts.Readers * share * (1 - share);
        }

        return Math.Clamp(squares / scale, LeastDispersion, MaxNoise);
    }

    /// <summary>Estimates how much more the acts scatter than chance and quality explain, by the method of moments.</summary>
    private static double LearnNoise(List<(ChannelEvidence Acts, double Score)> rows, double slope, double offset, double assumed)
    {
        var (excess, scale) = (assumed * 10, 10.0);
        foreach (var (acts, score) in rows)
        {
            var share = ScoreEstimator.Share(acts, offset + (slope * score));
            var variance = acts.Readers * share * (1 - share);
            var residual = acts.Acts - (acts.Readers * share);
            excess += (residual * residual) - variance;
            scale += variance * variance;
        }

        return Math.Clamp(excess / scale, 0, MaxNoise);
    }
}
