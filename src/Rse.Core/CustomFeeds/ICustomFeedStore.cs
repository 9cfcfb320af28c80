using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>
/// What storage must do for custom feeds. A private one exists for its maker alone, a shared one for those who see what is in its space.
/// </summary>
/// <remarks>What stands in them is read by <see cref="Feeds.IFeedStore"/>.</remarks>
internal interface ICustomFeedStore
{
    /// <summary>
    /// Stores a new feed; words that no feed named before are to be looked for in the past from then on. The stored one; null where its
    /// name is in use.
    /// </summary>
    ValueTask<StoredCustomFeed?> AddAsync(IWriteTransaction transaction, StoredCustomFeed feed, CancellationToken cancellationToken);

    /// <summary>Replaces name, space, parts and time of a feed that has the version still, which then is one more.</summary>
    /// <returns>False where its version is another, or it is gone.</returns>
    /// <exception cref="Problems.ConflictException"><c>taken</c>: the name is in use.</exception>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, StoredCustomFeed feed, CancellationToken cancellationToken);

    /// <summary>Deletes a feed; false where it is gone.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<CustomFeed> feed, CancellationToken cancellationToken);

    /// <summary>Deletes the private feeds of a member; those that they shared stay with their space.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">Whose.</param>
    /// <param name="anonymize">True to forget what the member was called where parts name them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, bool anonymize, CancellationToken cancellationToken);

    /// <summary>The feed; null where there is none for the viewer.</summary>
    ValueTask<StoredCustomFeed?> FindAsync(Viewer viewer, Id<CustomFeed> feed, CancellationToken cancellationToken);

    /// <summary>
    /// The feeds that are shared with a space; for null, the viewer's private ones and those shared with a space that they belong to.
    /// Newest first, by id.
    /// </summary>
    ValueTask<IReadOnlyList<StoredCustomFeed>> ListAsync(Viewer viewer, Id<Space>? space, Slice slice, CancellationToken cancellationToken);

    /// <summary>
    /// How many feeds are shared with a space, or for null how many private ones the viewer has, and which of them has a name.
    /// </summary>
    ValueTask<CustomFeedShelf> SummarizeAsync(Viewer viewer, Id<Space>? space, string nameKey, CancellationToken cancellationToken);
}
