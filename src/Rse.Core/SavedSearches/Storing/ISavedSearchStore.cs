using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.SavedSearches.Storing;

/// <summary>
/// Stores saved searches. A private one exists only for its maker; an alert for those who see the content of its space, or, of the network,
/// for its maker and whom it tells.
/// </summary>
internal interface ISavedSearchStore
{
    /// <summary>Stores a new search behind those of its maker, space or network; null if its name is in use there.</summary>
    ValueTask<StoredSavedSearch?> AddAsync(IWriteTransaction transaction, StoredSavedSearch search, CancellationToken cancellationToken);

    /// <summary>Replaces name, query, alerts and times if it still has the version, and increments the version.</summary>
    /// <returns>False if its version differs, or it was deleted.</returns>
    /// <exception cref="Problems.ConflictException"><c>taken</c>: the name is in use.</exception>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, StoredSavedSearch search, CancellationToken cancellationToken);

    /// <summary>Deletes a search with its subscriptions and matches; false if it was deleted before.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<SavedSearch> search, CancellationToken cancellationToken);

    /// <summary>Puts the private searches of a member in an order. Others, and ids that are not theirs, stay as they are.</summary>
    ValueTask OrderAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        IReadOnlyList<Id<SavedSearch>> order,
        CancellationToken cancellationToken
    );

    /// <summary>Finds a search; null if it does not exist for the viewer.</summary>
    ValueTask<StoredSavedSearch?> FindAsync(Viewer viewer, Id<SavedSearch> search, CancellationToken cancellationToken);

    /// <summary>Lists searches, at most <paramref name="take"/>: private ones in the order of their maker, then alerts by name.</summary>
    ValueTask<IReadOnlyList<StoredSavedSearch>> ListAsync(
        Viewer viewer,
        SavedSearchScope scope,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Counts the searches among which names are unique, and finds the one with a name.</summary>
    ValueTask<SavedSearchNames> SummarizeAsync(Viewer viewer, SavedSearchScope scope, string nameKey, CancellationToken cancellationToken);
}

/// <summary>Which searches to list.</summary>
/// <param name="Kind">Which kind of them.</param>
/// <param name="Space">The space of <see cref="SavedSearchScopeKind.Space"/>.</param>
internal readonly record struct SavedSearchScope(SavedSearchScopeKind Kind, Id<Space> Space = default);

/// <summary>The kinds of lists of saved searches.</summary>
internal enum SavedSearchScopeKind
{
    /// <summary>The viewer's private searches.</summary>
    Own,

    /// <summary>The viewer's private searches, and the alerts that tell them.</summary>
    Followed,

    /// <summary>The alerts of a space.</summary>
    Space,

    /// <summary>The alerts of the network, for those who may see them.</summary>
    Network,
}

/// <summary>How many searches there are in a scope.</summary>
/// <param name="Count">The number.</param>
/// <param name="Named">The one that has the requested name; null if none has.</param>
internal readonly record struct SavedSearchNames(int Count, Id<SavedSearch>? Named);
