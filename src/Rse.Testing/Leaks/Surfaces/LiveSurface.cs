using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Rse.Live;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What the viewer was not there to hear since the reading before: entries and notifications, each as they may see it now.</summary>
internal sealed class LiveSurface : ILeakSurface
{
    private static readonly ConditionalWeakTable<IServiceProvider, ConcurrentDictionary<string, string>> _places = [];

    public string Name => "live";

    public IReadOnlyCollection<string> Covers => ["LiveService.FindPositionAsync", "LiveService.ListenAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var places = _places.GetOrCreateValue(context.Services);
        var live = context.Get<LiveService>();
        await reading.TryAsync(async () =>
        {
            var request = new LiveRequest { LastEventId = context.Round > 0 && places.TryGetValue(context.ViewerKey, out var place) ? place : await live.FindPositionAsync(context.Viewer, cancellationToken) };
            await foreach (var told in live.ListenAsync(context.Viewer, request, cancellationToken))
            {
                reading.Add(told.Entry);
                reading.Add(told.Notification);
                reading.CountSubjects(context, told.Entry is { } entry ? [entry.Subject] : told.Notification is { } notification ? [notification.Subject] : []);
                places[context.ViewerKey] = told.Id;
                if (told.Kind is LiveEventKind.Ready)
                {
                    break;
                }
            }
        });
        return reading;
    }
}
