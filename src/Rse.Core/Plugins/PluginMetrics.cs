using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rse.Plugins;

internal static class PluginMetrics
{
    private static readonly Histogram<double> Duration = RseTelemetry.Meter.CreateHistogram<double>(
        "rse.plugin.call.duration",
        "s",
        "How long plug-ins took for their calls, by contract, name and outcome."
    );

    public static void Record(in PluginCall call, PluginOutcome outcome, long started)
    {
        if (Duration.Enabled)
        {
            Duration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>("rse.plugin.contract", call.Contract.Name),
                new KeyValuePair<string, object?>("rse.plugin", call.Name),
                new KeyValuePair<string, object?>("rse.plugin.outcome", Describe(outcome))
            );
        }
    }

    private static string Describe(PluginOutcome outcome) =>
        outcome switch
        {
            PluginOutcome.Answered => "answered",
            PluginOutcome.Threw => "threw",
            PluginOutcome.TimedOut => "timed-out",
            _ => "invalid",
        };
}
