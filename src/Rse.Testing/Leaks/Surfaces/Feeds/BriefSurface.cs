using Rse.Briefs;
using Rse.Projections;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>The viewer's brief. It is stored from the first reading on, so it holds what has been hidden from them since.</summary>
internal sealed class BriefSurface : ILeakSurface
{
    public string Name => "brief";

    public IReadOnlyCollection<string> Covers => ["BriefService.ReadAsync", "BriefService.FindBudgetAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        await context.Get<ProjectionService>().CatchUpAsync("scores", cancellationToken);
        await reading.TryAsync(async () =>
        {
            reading.Add(await context.Get<BriefService>().FindBudgetAsync(context.Viewer, cancellationToken));
            reading.Add(await context.Get<BriefService>().ReadAsync(context.Viewer, cancellationToken));
        });
        return reading;
    }
}
