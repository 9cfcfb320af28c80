namespace Rse.Testing.Leaks;

/// <summary>A driver: reads everything that one surface shows to a viewer, so that the kit can look for what it must not show.</summary>
/// <remarks>
/// <see cref="LeakKit"/> calls it for each viewer after each move of a world: one call at a time, or one for each of
/// <see cref="LeakOptions.ViewersAtOnce"/> viewers. It asks for every name of the world, hidden ones above all, and reads every page. It
/// may throw only for a fault of the software: absence and refusal are answers, and are read too.
/// </remarks>
public interface ILeakSurface
{
    /// <summary>A stable kebab-case name, unique among the surfaces of a run.</summary>
    string Name { get; }

    /// <summary>
    /// What it reads: methods as <c>FeedService.ReadAsync</c>, routes as <c>GET spaces/{slug}</c>. A test can find those that no
    /// surface covers.
    /// </summary>
    IReadOnlyCollection<string> Covers { get; }

    /// <summary>Reads everything that the viewer is shown.</summary>
    ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken);
}
