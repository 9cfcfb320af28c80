using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What storage must do for spaces. A space is visible where its <see cref="Space.Listing"/> is.</summary>
internal interface ISpaceStore
{
    /// <summary>Stores a new space; null where the slug is in use.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">Its id, counts, version and role are ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<Space?> AddAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken);

    /// <summary>
    /// Changes name, description, visibility, the admission of guests and archival where the version is still <paramref name="space"/>'s;
    /// the version goes up by one.
    /// </summary>
    /// <remarks>
    /// Where the visibility changes, everything in the space takes on its new audience within the transaction: subjects, trashed ones too,
    /// and activities. It waits for those who are adding to the space, and whoever comes after waits for it. Call it before anything else
    /// that locks the space, its members or its subjects.
    /// </remarks>
    /// <returns>False where it is stale.</returns>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken);

    /// <summary>
    /// The space as it is within the transaction, with no role; null where there is none. No other transaction changes it or its members
    /// until this one ends.
    /// </summary>
    ValueTask<Space?> FindAsync(IWriteTransaction transaction, Id<Space> id, CancellationToken cancellationToken);

    /// <summary>The space, where the viewer may know of it.</summary>
    ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken);

    /// <summary>The space with the slug (lower case), where the viewer may know of it.</summary>
    ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken);

    /// <summary>The spaces that the viewer may know of, by ascending id; archived ones are left out.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="mine">True for only those that the viewer belongs to.</param>
    /// <param name="slice">Which of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, bool mine, Slice slice, CancellationToken cancellationToken);

    /// <summary>The spaces among the ids that the viewer may know of, archived ones too; order is not kept.</summary>
    ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Space>> ids, CancellationToken cancellationToken);
}
