using Rse.Deliveries;
using Rse.Testing.Leaks;

namespace Rse.Mail.Tests.Leaks;

/// <summary>The letters that the viewer would be sent at once, one for each thread, and all of them as one summary.</summary>
internal sealed class LetterSurface : ILeakSurface
{
    public string Name => "letters";

    public IReadOnlyCollection<string> Covers => ["the channel mail, at once"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading { LeavesHost = true };
        var driver = new LetterDriver(context);
        var deliveries = await driver.PrepareAsync(cancellationToken);
        foreach (var delivery in deliveries)
        {
            await driver.SendAsync(reading, delivery, cancellationToken);
        }

        if (deliveries.Count > 0)
        {
            var digest = new Digest
            {
                Space = null,
                Period = "2026-01-05",
                Omitted = 0,
            };
            var all = deliveries.SelectMany(delivery => delivery.Notifications).ToList();
            await driver.SendAsync(reading, deliveries[0] with { Digest = digest, Notifications = all }, cancellationToken);
        }

        return reading;
    }
}
