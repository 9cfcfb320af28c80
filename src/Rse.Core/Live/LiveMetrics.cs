using System.Diagnostics.Metrics;

namespace Rse.Live;

internal static class LiveMetrics
{
    private static readonly Gauge<int> Connections = RseTelemetry.Meter.CreateGauge<int>(
        "rse.live.connections",
        "{connection}",
        "Open live connections."
    );

    private static readonly Counter<long> Events = RseTelemetry.Meter.CreateCounter<long>(
        "rse.live.events",
        "{event}",
        "Entries and notifications sent."
    );

    private static readonly Counter<long> Drops = RseTelemetry.Meter.CreateCounter<long>(
        "rse.live.drops",
        "{connection}",
        "Live connections dropped because they did not read."
    );

    public static void Record(int connections) => Connections.Record(connections);

    public static void CountEvent() => Events.Add(1);

    public static void CountDrop() => Drops.Add(1);
}
