namespace Rse.Testing.Leaks;

/// <summary>A driver: reads one surface, all that it gives to one viewer, so that the kit can look for what it must not give.</summary>
/// <remarks>
/// Called by <see cref="LeakKit"/> for each viewer after each move of a world, one call at a time. It asks for every name that the world
/// has, hidden ones first of all, and follows every page. May throw only for a fault of the software: that a thing is absent or refused is
/// an answer, and is read like one.
/// </remarks>
public interface ILeakSurface
{
    /// <summary>A stable kebab-case name, unique among the surfaces of a run.</summary>
    string Name { get; }

    /// <summary>
    /// What it reads: methods as <c>FeedService.ReadAsync</c>, routes as <c>GET spaces/{slug}</c>. A conventions test finds those that no
    /// surface names.
    /// </summary>
    IReadOnlyCollection<string> Covers { get; }

    /// <summary>Reads all that the viewer is given.</summary>
    ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken);
}
