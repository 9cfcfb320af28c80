using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Readers;

/// <summary>
/// A leaking surface: it answers every viewer as if they were the same member, like a cache without the viewer in its key.
/// </summary>
internal sealed class MixedUpSurface(ILeakSurface surface, LeakWorld world, string other) : ILeakSurface
{
    public string Name => surface.Name;

    public IReadOnlyCollection<string> Covers => surface.Covers;

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken) =>
        await surface.ReadAsync(await world.MakeContextAsync(other, context.Round, cancellationToken), cancellationToken);
}
