namespace Rse.Highlights;

/// <summary>Learns from a network how much each channel tells about worth: by how well it agrees with what all the others say.</summary>
/// <remarks>
/// The acts of a channel are regressed on the worth that the other channels alone speak for. That worth is shrunk already, so the slope is
/// not flattened by its error. Until a network has shown otherwise, a slope stays near what is assumed.
/// </remarks>
internal static class Calibration
{
    private const int Rounds = 3;
    private const int Steps = 8;
    private const double MaxSlope = 4;
    private const double MaxNoise = 16;

    // In contributions: how long the assumed slope holds.
    private const double Strength = 4;

    // What fewer have read says nothing about a slope.
    private const double FewestReaders = 3;

    /// <summary>The models, by channel.</summary>
    /// <param name="contributions">The evidence of as many contributions as there are; may be few.</param>
    public static IReadOnlyList<ChannelModel> Learn(IReadOnlyCollection<ValueEvidence> contributions)
    {
        ChannelModel[] models = [.. ValueEvidence.Channels.Select(ChannelModel.Assumed)];
        for (var round = 0; round < Rounds; round++)
        {
            models =
            [
                .. ValueEvidence.Channels.Select(channel =>
                    channel is ValueChannel.Rating ? LearnRating(contributions, models) : LearnActs(channel, contributions, models)
                ),
            ];
        }

        return models;
    }

    private static ChannelModel LearnRating(IReadOnlyCollection<ValueEvidence> contributions, ChannelModel[] models)
    {
        var assumed = ChannelModel.Assumed(ValueChannel.Rating);
        var (agreement, information) = (assumed.Slope * 2, 2.0);
        foreach (var evidence in contributions.Where(evidence => evidence[ValueChannel.Rating].Readers > 0))
        {
            var worth = Worth.Estimate(evidence, models, ValueChannel.Rating);
            agreement += worth * evidence[ValueChannel.Rating].Acts;
            information += worth * worth * evidence[ValueChannel.Rating].Readers;
        }

        return assumed with
        {
            Slope = Math.Clamp(agreement / information, 0, 2),
        };
    }

    private static ChannelModel LearnActs(ValueChannel channel, IReadOnlyCollection<ValueEvidence> contributions, ChannelModel[] models)
    {
        var assumed = ChannelModel.Assumed(channel);
        var model = models[(int)channel];
        List<(ChannelEvidence Acts, double Worth)> rows = [];
        foreach (var evidence in contributions.Where(evidence => evidence[channel].Readers > FewestReaders))
        {
            rows.Add((evidence[channel], Worth.Estimate(evidence, models, channel)));
        }

        // A logistic regression of two parameters, slope and offset, with the assumed slope as its prior.
        var (slope, offset) = (model.Slope, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var (slopeGradient, offsetGradient, slopes, offsets, cross) = ((assumed.Slope - slope) * Strength, 0.0, Strength, 1e-6, 0.0);
            foreach (var (acts, worth) in rows)
            {
                var share = Worth.Share(acts, offset + (slope * worth));
                var remainder = Worth.Remainder(acts, model.Noise);
                var residual = remainder * (acts.Acts - (acts.Readers * share));
                var information = remainder * acts.Readers * share * (1 - share);
                slopeGradient += worth * residual;
                offsetGradient += residual;
                slopes += worth * worth * information;
                offsets += information;
                cross += worth * information;
            }

            var determinant = (slopes * offsets) - (cross * cross);
            slope += Math.Clamp(((offsets * slopeGradient) - (cross * offsetGradient)) / determinant, -0.5, 0.5);
            offset += Math.Clamp(((slopes * offsetGradient) - (cross * slopeGradient)) / determinant, -0.5, 0.5);
        }

        slope = Math.Clamp(slope, 0, MaxSlope);
        return new ChannelModel { Slope = slope, Noise = assumed.Noise == 0 ? 0 : LearnNoise(rows, slope, offset, assumed.Noise) };
    }

    /// <summary>How much more the acts scatter than chance and worth explain; by the method of moments.</summary>
    private static double LearnNoise(List<(ChannelEvidence Acts, double Worth)> rows, double slope, double offset, double assumed)
    {
        var (excess, scale) = (assumed * 10, 10.0);
        foreach (var (acts, worth) in rows)
        {
            var share = Worth.Share(acts, offset + (slope * worth));
            var variance = acts.Readers * share * (1 - share);
            var residual = acts.Acts - (acts.Readers * share);
            excess += (residual * residual) - variance;
            scale += variance * variance;
        }

        return Math.Clamp(excess / scale, 0, MaxNoise);
    }
}
