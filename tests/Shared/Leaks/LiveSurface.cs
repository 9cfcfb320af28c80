using Rse.Live;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;

namespace Rse.Tests.Leaks;

/// <summary>
/// Every live event since the beginning of the log, as the viewer may see it now. Requires <see cref="LeakLiveStore"/>.
/// </summary>
internal sealed class LiveSurface : ILeakSurface
{
    public string Name => "live";

    public IReadOnlyCollection<string> Covers => ["LiveService.FindPositionAsync", "LiveService.ListenAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var live = context.Get<LiveService>();
        await reading.TryAsync(async () =>
        {
            var position = await live.FindPositionAsync(context.Viewer, cancellationToken);
            await foreach (var item in live.ListenAsync(context.Viewer, position, cancellationToken: cancellationToken))
            {
                reading.Add(item.Entry);
                reading.Add(item.Notification);
                reading.CountSubjects(
                    context,
                    item.Entry is { } entry ? [entry.Subject]
                        : item.Notification is { Subject: { } subject } ? [subject]
                        : []
                );
                if (item.Kind is LiveEventKind.Ready)
                {
                    break;
                }
            }
        });
        return reading;
    }
}
