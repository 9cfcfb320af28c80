namespace Rse.Feeds;

/// <summary>What storage must do for feeds.</summary>
public interface IFeedStore
{
    /// <summary>The entries of a feed, newest first, by (time, id) descending, at most <see cref="Paging.Slice.Limit"/>, in a number of queries that does not grow with them.</summary>
    /// <remarks>Host objects come without title and link: <see cref="FeedService"/> asks their resolvers.</remarks>
    ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(FeedQuery query, CancellationToken cancellationToken);
}
