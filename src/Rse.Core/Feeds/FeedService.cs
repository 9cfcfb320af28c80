using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Feeds;

/// <summary>Reads feeds.</summary>
/// <remarks>Thread-safe; a singleton. A page of any length costs the same bounded number of queries.</remarks>
public sealed class FeedService
{
    /// <summary>The feed; null where its space, member, topic or subject does not exist or is hidden from the viewer (a private space's content from those outside it).</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="kind">Which view.</param>
    /// <param name="key">Slug, handle, topic name or <c>kind/key</c>; ignored for home.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>not-allowed</c>: home of a viewer who is no member.</exception>
    public ValueTask<Feed?> FindAsync(Viewer viewer, FeedKind kind, string key, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A page of the feed, newest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="feed">From <see cref="FindAsync"/> for the same viewer.</param>
    /// <param name="page">Which page.</param>
    /// <param name="until">Only entries at or before this instant; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public ValueTask<Page<FeedEntry>> ReadAsync(Viewer viewer, Feed feed, PageRequest page, DateTimeOffset? until = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
