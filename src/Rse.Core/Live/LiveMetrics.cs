using System.Diagnostics.Metrics;

namespace Rse.Live;

internal static class LiveMetrics
{
    private static readonly Gauge<int> s_connections = RseTelemetry.Meter.CreateGauge<int>("rse.live.connections", "{connection}", "Live connections that are open.");

    private static readonly Counter<long> s_events = RseTelemetry.Meter.CreateCounter<long>("rse.live.events", "{event}", "Entries and notifications that were sent.");

    private static readonly Counter<long> s_drops = RseTelemetry.Meter.CreateCounter<long>("rse.live.drops", "{connection}", "Live connections that were dropped because they did not read.");

    public static void Record(int connections) => s_connections.Record(connections);

    public static void CountEvent() => s_events.Add(1);

    public static void CountDrop() => s_drops.Add(1);
}
