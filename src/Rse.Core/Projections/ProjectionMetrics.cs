using System.Diagnostics.Metrics;

namespace Rse.Projections;

internal static class ProjectionMetrics
{
    private const string Tag = "rse.projection";

    private static readonly Counter<long> Batches = RseTelemetry.Meter.CreateCounter<long>(
        "rse.projection.batches",
        "{batch}",
        "Batches that a projection applied."
    );

    private static readonly Counter<long> Activities = RseTelemetry.Meter.CreateCounter<long>(
        "rse.projection.activities",
        "{activity}",
        "Activities that a projection applied."
    );

    private static readonly Counter<long> Failures = RseTelemetry.Meter.CreateCounter<long>(
        "rse.projection.failures",
        "{failure}",
        "Batches that a projection failed on."
    );

    private static readonly Gauge<long> Lag = RseTelemetry.Meter.CreateGauge<long>(
        "rse.projection.lag",
        "{activity}",
        "How far the last id that a projection applied is behind the last id of the log."
    );

    public static void CountBatch(string name, int activities)
    {
        Batches.Add(1, new KeyValuePair<string, object?>(Tag, name));
        Activities.Add(activities, new KeyValuePair<string, object?>(Tag, name));
    }

    public static void CountFailure(string name) => Failures.Add(1, new KeyValuePair<string, object?>(Tag, name));

    public static void RecordLag(string name, long activities) => Lag.Record(activities, new KeyValuePair<string, object?>(Tag, name));
}
