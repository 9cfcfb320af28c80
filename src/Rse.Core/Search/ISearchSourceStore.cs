using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>
/// Reads texts for search indexes, many at once and in any order. Trashed, hidden, departed and unknown things are absent.
/// </summary>
internal interface ISearchSourceStore
{
    /// <summary>Lists the posts and comments among the ids, except those below a trashed root.</summary>
    ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the members among the ids who have not departed.</summary>
    ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the spaces among the ids that the viewer may know of, including archived ones.</summary>
    ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists the ids of the posts and comments in a space that the viewer may see, including trashed ones, by ascending id: what changes
    /// with the audience of the space.
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="space">The space.</param>
    /// <param name="after">The last id of the previous page; default for the first page.</param>
    /// <param name="take">The maximum number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
        Viewer viewer,
        Id<Space> space,
        Id<Subject> after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists the ids of all comments below the roots that the viewer may see, including trashed ones: what changes when a root is trashed
    /// or restored.
    /// </summary>
    ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    );
}
