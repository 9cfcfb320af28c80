using Rse.People;
using Rse.Spaces;
using Rse.Spaces.History;

namespace Rse.Testing.Leaks.Surfaces.Spaces;

/// <summary>The history of every space, and the preview of a change to it.</summary>
internal sealed class SpaceHistorySurface : ILeakSurface
{
    public string Name => "space-history";

    public IReadOnlyCollection<string> Covers => ["SpaceHistoryService.ListAsync", "SpaceService.PreviewAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var space in context.Spaces)
        {
            await reading.AddPagesAsync(
                page => context.Get<SpaceHistoryService>().ListAsync(context.Viewer, space.Name, page, cancellationToken),
                take: 5
            );
            await reading.TryAsync(async () =>
                reading.Add(
                    await context
                        .Get<SpaceService>()
                        .PreviewAsync(
                            context.Viewer,
                            space.Name,
                            new SpaceEdit { Version = 1, Visibility = SpaceVisibility.Secret },
                            cancellationToken
                        )
                )
            );
        }

        return reading;
    }
}
