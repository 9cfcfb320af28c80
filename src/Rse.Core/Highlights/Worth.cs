namespace Rse.Highlights;

/// <summary>The worth that evidence speaks for: the most probable value of a hidden quantity with mean 0 and standard deviation 1 over all contributions.</summary>
/// <remarks>
/// Each act is a trial whose log-odds are those expected, raised by worth times the slope of its channel (item response theory: Rasch 1960); a rating is a measurement.
/// Little evidence stays near 0. Newton's method on a concave function: it ends, whatever the evidence.
/// </remarks>
internal static class Worth
{
    private const int MaxSteps = 20;
    private const double Tolerance = 1e-5;

    /// <summary>The worth; finite, about −4 to 4.</summary>
    /// <param name="evidence">What is known.</param>
    /// <param name="models">How much each channel tells, by channel.</param>
    /// <param name="without">A channel that is left out, to be explained by the others; null for none.</param>
    public static double Estimate(ValueEvidence evidence, IReadOnlyList<ChannelModel> models, ValueChannel? without = null)
    {
        var worth = 0.0;
        for (var step = 0; step < MaxSteps; step++)
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

            var change = Math.Clamp(gradient / information, -1, 1);
            worth += change;
            if (Math.Abs(change) < Tolerance)
            {
                break;
            }
        }

        return worth;
    }

    /// <summary>The worth, how sure it is, and what each channel adds to it.</summary>
    public static ValueVerdict Judge(ValueEvidence evidence, IReadOnlyList<ChannelModel> models)
    {
        var worth = Estimate(evidence, models);
        var information = 1.0;
        List<ValueTerm> terms = [];
        foreach (var channel in ValueEvidence.Channels)
        {
            // Where the worth lies, the pulls of the channels sum to it: that is what "most probable" means.
            var (pull, fisher) = Tell(channel, evidence, models, worth);
            information += fisher;
            if (fisher > 0)
            {
                terms.Add(new ValueTerm(channel, pull));
            }
        }

        return new ValueVerdict { Worth = worth, Deviation = 1 / Math.Sqrt(information), Terms = terms };
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

    private static (double Gradient, double Information) Tell(ValueChannel channel, ValueEvidence evidence, IReadOnlyList<ChannelModel> models, double worth) =>
        channel is ValueChannel.Rating ? Measure(evidence[channel], models[(int)channel], worth) : Try(evidence[channel], models[(int)channel], worth);

    private static (double Gradient, double Information) Try(ChannelEvidence evidence, ChannelModel model, double worth)
    {
        if (evidence.Readers <= 0 || model.Slope <= 0)
        {
            return default;
        }

        var share = Share(evidence, model.Slope * worth);
        var remainder = Remainder(evidence, model.Noise);
        return (model.Slope * remainder * (evidence.Acts - (evidence.Readers * share)), model.Slope * model.Slope * remainder * evidence.Readers * share * (1 - share));
    }

    private static (double Gradient, double Information) Measure(ChannelEvidence evidence, ChannelModel model, double worth)
    {
        var weight = model.Slope / model.Noise;
        return (weight * (evidence.Acts - (model.Slope * worth * evidence.Readers)), weight * model.Slope * evidence.Readers);
    }
}
