using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>
/// Reads texts for search indexes, many at once and in any order. Trashed, hidden, departed and unknown things are absent.
/// </summary>
/// <remarks>Thread-safe; a singleton. For projections that maintain an <see cref="ISearchIndex"/>.</remarks>
public sealed class SearchSource
{
    private readonly ISearchSourceStore _source;

    internal SearchSource(ISearchSourceStore source) => _source = source;

    /// <inheritdoc cref="ISearchSourceStore.ListSubjectsAsync"/>
    public ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken = default
    ) => _source.ListSubjectsAsync(viewer, ids, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListMembersAsync"/>
    public ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken = default
    ) => _source.ListMembersAsync(viewer, ids, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListSpacesAsync"/>
    public ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken = default
    ) => _source.ListSpacesAsync(viewer, ids, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListInSpaceAsync"/>
    public ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
        Viewer viewer,
        Id<Space> space,
        Id<Subject> after,
        int take,
        CancellationToken cancellationToken = default
    ) => _source.ListInSpaceAsync(viewer, space, after, take, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListThreadsAsync"/>
    public ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken = default
    ) => _source.ListThreadsAsync(viewer, roots, cancellationToken);
}
