using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Search;

/// <summary>
/// Reads texts for search indexes, many at once and in any order. Trashed, hidden, departed and unknown things are absent.
/// </summary>
internal interface ISearchSourceStore
{
    /// <summary>
    /// Lists the posts, comments and host objects among the ids, except those below a trashed root. Host objects have a key and no text.
    /// </summary>
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
    /// Lists the topics among the ids that a visible subject in a space has. What the host shows of its threads, only the host knows.
    /// </summary>
    ValueTask<IReadOnlyList<SearchText>> ListTopicsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Finds what depends on subjects that the viewer may see, trashed ones included.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="subjects">The subjects whose topics are listed, those that they had included.</param>
    /// <param name="valued">The subjects whose authors are listed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<SearchDependents> FindDependentsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        IReadOnlyCollection<Id<Subject>> valued,
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

/// <summary>What depends on subjects.</summary>
/// <param name="Topics">The topics that they have, or had.</param>
/// <param name="Authors">Who wrote them.</param>
internal sealed record SearchDependents(IReadOnlyCollection<Id<Topic>> Topics, IReadOnlyCollection<Id<Member>> Authors);
