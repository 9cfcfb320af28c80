using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>
/// Stores custom feeds. A private feed exists only for its maker, a shared one for those who see the content of its space.
/// </summary>
/// <remarks><see cref="Feeds.IFeedStore"/> reads their entries.</remarks>
internal interface ICustomFeedStore
{
    /// <summary>
    /// Stores a new feed, and schedules the search of older texts for words that are new. Returns the stored feed; null if its name is in
    /// use.
    /// </summary>
    ValueTask<StoredCustomFeed?> AddAsync(IWriteTransaction transaction, StoredCustomFeed feed, CancellationToken cancellationToken);

    /// <summary>Replaces name, space, parts and time of a feed if it still has the version, and increments the version.</summary>
    /// <returns>False if its version differs, or it was deleted.</returns>
    /// <exception cref="Problems.ConflictException"><c>taken</c>: the name is in use.</exception>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, StoredCustomFeed feed, CancellationToken cancellationToken);

    /// <summary>Deletes a feed; false if it was deleted before.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<CustomFeed> feed, CancellationToken cancellationToken);

    /// <summary>Deletes the private feeds of a member; feeds that they shared stay with the space.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member.</param>
    /// <param name="anonymize">Whether to delete the member's name from the parts that include or exclude them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, bool anonymize, CancellationToken cancellationToken);

    /// <summary>Finds a feed; null if it does not exist for the viewer.</summary>
    ValueTask<StoredCustomFeed?> FindAsync(Viewer viewer, Id<CustomFeed> feed, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the feeds that are shared with a space; for null, the viewer's private feeds and those shared with a space that they belong
    /// to. Newest first, by id.
    /// </summary>
    ValueTask<IReadOnlyList<StoredCustomFeed>> ListAsync(Viewer viewer, Id<Space>? space, Slice slice, CancellationToken cancellationToken);

    /// <summary>
    /// Counts the feeds that are shared with a space, or for null the viewer's private feeds, and finds the one with a name.
    /// </summary>
    ValueTask<CustomFeedNameScope> SummarizeAsync(Viewer viewer, Id<Space>? space, string nameKey, CancellationToken cancellationToken);
}

/// <summary>The feeds of a space, or the private ones of a member, among which names are unique.</summary>
/// <param name="Count">The number of feeds.</param>
/// <param name="Named">The feed that has the requested name; null if none has.</param>
internal readonly record struct CustomFeedNameScope(int Count, Id<CustomFeed>? Named);
