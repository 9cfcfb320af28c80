using Rse.Activities;

namespace Rse.Projections;

/// <summary>
/// A projection that every node runs for itself, with a cursor next to its data, such as a search index on the node's disk.
/// </summary>
public interface INodeProjection : IProjection
{
    /// <summary>
    /// How far what is on this node has come; <see cref="LogPosition.Start"/> where there is nothing yet, or it is broken and must be built
    /// anew.
    /// </summary>
    ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken);
}
