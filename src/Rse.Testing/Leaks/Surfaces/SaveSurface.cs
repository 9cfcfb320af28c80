using Rse.Saves;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What the viewer saved.</summary>
internal sealed class SaveSurface : ILeakSurface
{
    public string Name => "saves";

    public IReadOnlyCollection<string> Covers => ["SaveService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        if (await reading.AddPagesAsync(page => context.Get<SaveService>().ListAsync(context.Viewer, page, cancellationToken), take: 1) is { } saved)
        {
            reading.Count(LeakCount.ListedSaves, "", saved.Count);
        }

        return reading;
    }
}
