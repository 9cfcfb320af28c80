using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>
/// What storage must do for those who index: the bare texts, many at once. What is trashed, hidden, departed or unknown is absent; order is
/// not kept.
/// </summary>
internal interface ISearchSourceStore
{
    /// <summary>The posts and comments among the ids, except those below a trashed root.</summary>
    ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The members among the ids who have not departed.</summary>
    ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The spaces among the ids that the viewer may know of; archived ones too.</summary>
    ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The ids of the posts and comments in a space that the viewer may see, trashed ones too, by ascending id: what changes when others
    /// see the space than before.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="space">The space.</param>
    /// <param name="after">The last id of the page before; none for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
        Viewer viewer,
        Id<Space> space,
        Id<Subject> after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The ids of all comments below the roots that the viewer may see, trashed ones too: what changes when a root is trashed or restored.
    /// </summary>
    ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    );
}
