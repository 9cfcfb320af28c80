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

    // The strength of the assumed slope, in contributions.
    private const double Strength = 20;

    // A contribution with fewer readers says nothing about a slope.
    private const double FewestReaders = 3;

    // Of the readers of a usual contribution, how many may be friends who react, and friends who rate. Circles of friends grow with the
    // network: fifteen say nothing among hundreds of readers, and three may decide among twenty.
    private const double FriendReactions = 0.1;
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
            models =
            [
                .. SubjectEvidence.Channels.Select(channel =>
                    channel is EvidenceChannel.Rating ? LearnRating(contributions, models) : LearnActs(channel, contributions, models)
                ),
            ];
        }

        return models;
    }

    private static ChannelModel LearnRating(IReadOnlyCollection<SubjectEvidence> contributions, ChannelModel[] models)
    {
        var assumed = ChannelModel.Assumed(EvidenceChannel.Rating);
        var (agreement, information) = (assumed.Slope * 2, 2.0);
        foreach (var evidence in contributions.Where(evidence => evidence[EvidenceChannel.Rating].Readers > 0))
        {
            var score = ScoreEstimator.Estimate(evidence, models, EvidenceChannel.Rating);
            agreement += score * evidence[EvidenceChannel.Rating].Acts;
            information += score * score * evidence[EvidenceChannel.Rating].Readers;
        }

        return models[(int)EvidenceChannel.Rating] with
        {
            Slope = Math.Clamp(agreement / information, 0, 2),
        };
    }

    private static ChannelModel LearnActs(
        EvidenceChannel channel,
        IReadOnlyCollection<SubjectEvidence> contributions,
        ChannelModel[] models
    )
    {
        var assumed = ChannelModel.Assumed(channel);
        var model = models[(int)channel];
        List<(ChannelEvidence Acts, double Score)> rows = [];
        foreach (var evidence in contributions.Where(evidence => evidence[channel].Readers > FewestReaders))
        {
            rows.Add((evidence[channel], ScoreEstimator.Estimate(evidence, models, channel)));
        }

        // A logistic regression of two parameters, slope and offset, with the assumed slope as its prior.
        var (slope, offset) = (model.Slope, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var (slopeGradient, offsetGradient, slopes, offsets, cross) = ((assumed.Slope - slope) * Strength, 0.0, Strength, 1e-6, 0.0);
            foreach (var (acts, score) in rows)
            {
                var share = ScoreEstimator.Share(acts, offset + (slope * score));
                var excess = acts.Acts - (acts.Readers * share);
                var remainder = ScoreEstimator.Remainder(acts, model.Noise) * ScoreEstimator.BoundActs(acts, excess, model.Friends);
                var residual = remainder * excess;
                var information = remainder * acts.Readers * share * (1 - share);
                slopeGradient += score * residual;
                offsetGradient += residual;
                slopes += score * score * information;
                offsets += information;
                cross += score * information;
            }

            var determinant = (slopes * offsets) - (cross * cross);
            slope += Math.Clamp(((offsets * slopeGradient) - (cross * offsetGradient)) / determinant, -0.5, 0.5);
            offset += Math.Clamp(((slopes * offsetGradient) - (cross * slopeGradient)) / determinant, -0.5, 0.5);
        }

        slope = Math.Clamp(slope, LeastSlope * assumed.Slope, MaxSlope);
        return model with { Slope = slope, Noise = assumed.Noise == 0 ? 0 : LearnNoise(rows, slope, offset, assumed.Noise) };
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
