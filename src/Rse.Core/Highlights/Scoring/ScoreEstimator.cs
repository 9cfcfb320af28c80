namespace Rse.Highlights;

/// <summary>
/// The worth that evidence speaks for: the most probable value of a hidden quantity with mean 0 and standard deviation 1 over all
/// contributions.
/// </summary>
/// <remarks>
/// Each act is a trial whose log-odds are those expected, raised by worth times the slope of its channel (item response theory: Rasch
/// 1960); a rating is a measurement. Little evidence stays near 0.
/// </remarks>
internal static class Worth
{
    private const int MaxSteps = 60;
    private const double MostWorth = 8;
    private const double Tolerance = 1e-5;

    /// <summary>The worth; finite, about −4 to 4.</summary>
    /// <param name="evidence">What is known.</param>
    /// <param name="models">How much each channel tells, by channel.</param>
    /// <param name="without">A channel that is left out, to be explained by the others; null for none.</param>
    public static double Estimate(ValueEvidence evidence, IReadOnlyList<ChannelModel> models, ValueChannel? without = null)
    {
        var worth = 0.0;
        var (low, high) = (-MostWorth, MostWorth);
        for (var i = 0; i < MaxSteps; i++)
        {
            // The prior: how unlikely a worth far from 0 is.
            var (gradient, information) = (-worth, 1.0);
            foreach (var channel in ValueEvidence.Channels)
            {
                if (channel != without)
                {
                    var (slope, fisher) = Tell(channel, evidence, models, worth);
                    gradient += slope;
                    information += fisher;
                }
            }

            var step = gradient / information;
            if (Math.Abs(step) < Tolerance)
            {
                return worth + step;
            }

            // Between what is known to be too low and too high, where a step of Newton's would leave it.
            (low, high) = step > 0 ? (worth, high) : (low, worth);
            worth = worth + step > low && worth + step < high ? worth + step : (low + high) / 2;
        }

        return worth;
    }

    /// <summary>The worth, how sure it is, and what each channel adds to it.</summary>
    public static ValueVerdict Judge(ValueEvidence evidence, IReadOnlyList<ChannelModel> models)
    {
        var worth = Estimate(evidence, models);
        var told = ValueEvidence.Channels.Select(channel => (Channel: channel, Told: Tell(channel, evidence, models, worth))).ToList();
        var information = 1 + told.Sum(channel => channel.Told.Information);

        // What each channel would have the worth be, by its share of all that is known; they sum to the worth, since there the pulls sum to
        // it.
        var terms = told.Where(channel => channel.Told.Information > 0)
            .Select(channel => new ValueTerm(channel.Channel, (channel.Told.Gradient + (channel.Told.Information * worth)) / information));
        return new ValueVerdict
        {
            Worth = worth,
            Deviation = 1 / Math.Sqrt(information),
            Terms = [.. terms],
        };
    }

    /// <summary>The share of readers who act, of a contribution of the given worth.</summary>
    public static double Share(ChannelEvidence evidence, double logOdds)
    {
        var expected = Math.Clamp(evidence.Expected / evidence.Readers, 0.0005, 0.9995);
        return 1 / (1 + (((1 - expected) / expected) * Math.Exp(-logOdds)));
    }

    /// <summary>How much of the evidence remains where a whole contribution's acts are also moved by something else.</summary>
    public static double Remainder(ChannelEvidence evidence, double noise)
    {
        var expected = Math.Clamp(evidence.Expected / evidence.Readers, 0.0005, 0.9995);
        return 1 / (1 + (noise * evidence.Readers * expected * (1 - expected)));
    }

    private static (double Gradient, double Information) Tell(
        ValueChannel channel,
        ValueEvidence evidence,
        IReadOnlyList<ChannelModel> models,
        double worth
    ) =>
        channel switch
        {
            ValueChannel.Rating => Measure(evidence[channel], models[(int)channel], worth),

            // A citation may come at any time: that none came yet says nothing.
            ValueChannel.Citation when Try(evidence[channel], models[(int)channel], worth) is var told => told.Gradient > 0
                ? told
                : default,
            _ => Try(evidence[channel], models[(int)channel], worth),
        };

    private static (double Gradient, double Information) Try(ChannelEvidence evidence, ChannelModel model, double worth)
    {
        if (evidence.Readers <= 0 || model.Slope <= 0)
        {
            return default;
        }

        var share = Share(evidence, model.Slope * worth);
        var remainder = Remainder(evidence, model.Noise);
        return (
            model.Slope * remainder * (evidence.Acts - (evidence.Readers * share)),
            model.Slope * model.Slope * remainder * evidence.Readers * share * (1 - share)
        );
    }

    private static (double Gradient, double Information) Measure(ChannelEvidence evidence, ChannelModel model, double worth)
    {
        var weight = model.Slope / model.Noise;
        return (weight * (evidence.Acts - (model.Slope * worth * evidence.Readers)), weight * model.Slope * evidence.Readers);
    }
}
