namespace Rse.Testing.Leaks;

/// <summary>A surface with a leak: it takes every viewer for the same member, as a cache does that forgets whom it answers.</summary>
internal sealed class MixedUpSurface(ILeakSurface surface, LeakScene scene, string other) : ILeakSurface
{
    public string Name => surface.Name;

    public IReadOnlyCollection<string> Covers => surface.Covers;

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken) =>
        await surface.ReadAsync(await scene.ReadAsAsync(other, context.Round, cancellationToken), cancellationToken);
}
