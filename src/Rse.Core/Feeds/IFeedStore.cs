namespace Rse.Feeds;

/// <summary>What storage must do for feeds.</summary>
internal interface IFeedStore
{
    /// <summary>
    /// The entries of a feed, newest first, by (time, id) descending, at most <see cref="Paging.Slice.Limit"/>, in a number of queries that
    /// does not grow with them.
    /// </summary>
    /// <remarks>
    /// Host objects come without title and link: <see cref="FeedService"/> asks their resolvers. Home shows what the levels of its owner's
    /// follows let through, less what they mute; other feeds know neither.
    /// </remarks>
    ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(FeedQuery query, CancellationToken cancellationToken);

    /// <summary>Where the entries of the same page stand, without what they say; the same order and number.</summary>
    ValueTask<IReadOnlyList<FeedPlace>> ListPlacesAsync(FeedQuery query, CancellationToken cancellationToken);

    /// <summary>The same page as what groups are made of; the same order and number.</summary>
    ValueTask<IReadOnlyList<FeedTrace>> ListTracesAsync(FeedQuery query, CancellationToken cancellationToken);
}
