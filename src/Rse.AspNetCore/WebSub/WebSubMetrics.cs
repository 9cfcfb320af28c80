using System.Diagnostics.Metrics;
using Rse.AspNetCore.WebSub.Pushing;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

internal static class WebSubMetrics
{
    private static readonly Meter Meter = new("Rse.AspNetCore");

    private static readonly Counter<long> Pushes = Meter.CreateCounter<long>(
        "rse.websub.pushes",
        "{push}",
        "Feeds that were sent to subscribers, by outcome."
    );

    private static readonly Counter<long> Verifications = Meter.CreateCounter<long>(
        "rse.websub.verifications",
        "{verification}",
        "Subscribers that were asked whether they want what was asked for in their name, by mode and outcome."
    );

    private static readonly Gauge<int> Subscriptions = Meter.CreateGauge<int>(
        "rse.websub.subscriptions",
        "{subscription}",
        "Subscriptions to which feeds are pushed."
    );

    public static void CountPush(HubOutcome outcome) =>
        Pushes.Add(1, new KeyValuePair<string, object?>("rse.websub.outcome", Describe(outcome)));

    public static void CountVerification(HubMode mode, HubOutcome outcome) =>
        Verifications.Add(
            1,
            new KeyValuePair<string, object?>("rse.websub.mode", mode is HubMode.Subscribe ? "subscribe" : "unsubscribe"),
            new KeyValuePair<string, object?>("rse.websub.outcome", Describe(outcome))
        );

    public static void RecordActive(int number) => Subscriptions.Record(number);

    private static string Describe(HubOutcome outcome) =>
        outcome switch
        {
            HubOutcome.Accepted => "accepted",
            HubOutcome.Refused => "refused",
            HubOutcome.Gone => "gone",
            _ => "failed",
        };
}
