using Rse.Feeds;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>The number of readers that a post in each space would have.</summary>
internal sealed class ReachSurface : ILeakSurface
{
    public string Name => "reach";

    public IReadOnlyCollection<string> Covers => ["FeedService.CountReachAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var space in context.Spaces)
        {
            await reading.TryAsync(async () =>
            {
                var reach = await context.Get<FeedService>().CountReachAsync(context.Viewer, space.Name, cancellationToken);
                reading.Add(reach);
                reading.Count(LeakCount.Reached, space.Key, reach.Readers);
            });
        }

        return reading;
    }
}
