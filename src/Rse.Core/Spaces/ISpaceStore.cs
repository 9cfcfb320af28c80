using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What storage must do for spaces. A space is visible to those who may see its <see cref="Space.Listing"/>.</summary>
internal interface ISpaceStore
{
    /// <summary>Stores a new space; null if the slug is in use.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">Its id, counts, version and role are ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<Space?> AddAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken);

    /// <summary>
    /// Changes name, description, visibility, the admission of guests and archival if the version is still <paramref name="space"/>'s.
    /// Increments the version.
    /// </summary>
    /// <remarks>
    /// A change of visibility gives everything in the space its new audience within the transaction: subjects, including trashed ones, and
    /// activities. It waits for transactions that add to the space, and later ones wait for it. Call it before anything else that locks the
    /// space, its members or its subjects.
    /// </remarks>
    /// <returns>False if the version is stale.</returns>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken);

    /// <summary>
    /// The space as the transaction sees it, with no role; null if there is none. Locks it and its members until the transaction ends.
    /// </summary>
    ValueTask<Space?> FindAsync(IWriteTransaction transaction, Id<Space> id, CancellationToken cancellationToken);

    /// <summary>The space; null if there is none or the viewer may not know of it.</summary>
    ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken);

    /// <summary>The space with the slug (lower case); null if there is none or the viewer may not know of it.</summary>
    ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken);

    /// <summary>The spaces that the viewer may know of, without archived ones, by ascending id.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="mine">True for only those that the viewer is a member of.</param>
    /// <param name="slice">Which part of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, bool mine, Slice slice, CancellationToken cancellationToken);

    /// <summary>The spaces among the ids that the viewer may know of, including archived ones; in no particular order.</summary>
    ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Space>> ids, CancellationToken cancellationToken);
}
