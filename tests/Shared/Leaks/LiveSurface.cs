using Rse.Live;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;

namespace Rse.Tests.Leaks;

/// <summary>
/// Everything that a viewer would have received since the beginning, as they may see it now. The kit's worlds let everyone start there.
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
            var request = new LiveRequest { LastEventId = await live.FindPositionAsync(context.Viewer, cancellationToken) };
            await foreach (var told in live.ListenAsync(context.Viewer, request, cancellationToken))
            {
                reading.Add(told.Entry);
                reading.Add(told.Notification);
                reading.CountSubjects(
                    context,
                    told.Entry is { } entry ? [entry.Subject]
                        : told.Notification is { } notification ? [notification.Subject]
                        : []
                );
                if (told.Kind is LiveEventKind.Ready)
                {
                    break;
                }
            }
        });
        return reading;
    }
}
