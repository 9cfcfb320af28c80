using System.Diagnostics.Metrics;

namespace Rse.Deliveries;

internal static class DeliveryMetrics
{
    private static readonly Counter<long> Attempts = RseTelemetry.Meter.CreateCounter<long>(
        "rse.delivery.attempts",
        "{attempt}",
        "Deliveries that a channel was given, by channel and outcome."
    );

    private static readonly Counter<long> Digests = RseTelemetry.Meter.CreateCounter<long>(
        "rse.delivery.digests",
        "{digest}",
        "Periods of digests that were closed, by whether anything was sent."
    );

    private static readonly Gauge<double> QueueAge = RseTelemetry.Meter.CreateGauge<double>(
        "rse.delivery.queue.age",
        "s",
        "How long the longest waiting delivery has been due."
    );

    public static void CountAttempt(string channel, DeliveryOutcome outcome) =>
        Attempts.Add(
            1,
            new KeyValuePair<string, object?>("rse.delivery.channel", channel),
            new KeyValuePair<string, object?>("rse.delivery.outcome", Describe(outcome))
        );

    public static void CountDigest(bool isQueued) => Digests.Add(1, new KeyValuePair<string, object?>("rse.delivery.queued", isQueued));

    public static void RecordAge(TimeSpan age) => QueueAge.Record(age.TotalSeconds);

    private static string Describe(DeliveryOutcome outcome) =>
        outcome switch
        {
            DeliveryOutcome.HandedOver => "handed-over",
            DeliveryOutcome.Retry => "retry",
            DeliveryOutcome.Failed => "failed",
            _ => "unknown",
        };
}
