using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Topics;

/// <summary>Finds topics.</summary>
/// <remarks>Thread-safe; a singleton. A topic that no visible subject carries does not exist for the viewer.</remarks>
public sealed class TopicService
{
    /// <summary>The topic with the name, however it is written; null where the viewer sees nothing that carries it.</summary>
    public ValueTask<Topic?> FindAsync(Viewer viewer, string name, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The topics in use among what the viewer may see, most used first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="prefix">Only names that begin so; empty for all.</param>
    /// <param name="take">1 to 100.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>.</exception>
    public ValueTask<IReadOnlyList<TopicUse>> ListAsync(Viewer viewer, string prefix, int take, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
