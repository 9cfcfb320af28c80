using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Seen;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Reads feeds.</summary>
/// <remarks>Thread-safe; a singleton. A page of any length costs the same bounded number of queries.</remarks>
public sealed class FeedService
{
    private readonly IFeedStore _feeds;
    private readonly FeedFinder _finder;
    private readonly SubjectService _subjects;
    private readonly UnreadWindow _window;

    internal FeedService(IFeedStore feeds, FeedFinder finder, SubjectService subjects, UnreadWindow window)
    {
        _feeds = feeds;
        _finder = finder;
        _subjects = subjects;
        _window = window;
    }

    /// <summary>The feed; null where its space, member, topic, subject or custom feed does not exist or is hidden from the viewer (a private space's content from those outside it).</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="kind">Which view.</param>
    /// <param name="key">Slug, handle, topic name, <c>kind/key</c> or the id of a custom feed; ignored for home. A comment stands for the thread that it is in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>not-allowed</c>: home of a viewer who is no member. <c>kind-unknown</c> or <c>key-invalid</c>: no subject can be named so.</exception>
    public ValueTask<Feed?> FindAsync(Viewer viewer, FeedKind kind, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(key);
        return _finder.FindAsync(viewer, kind, key, cancellationToken);
    }

    /// <summary>A page of the feed, newest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="feed">From <see cref="FindAsync"/> for the same viewer.</param>
    /// <param name="page">Which page.</param>
    /// <param name="filter">Which entries; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// A page is full unless the feed ends. Entries on host objects that the host hides now are left out; where very many are, a page is short and its cursor goes on.
    /// Pages of the unread and of everything are two lists, each with cursors of its own.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> where the unread is wanted by a viewer who is no member.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is another member's home.</exception>
    public async ValueTask<Page<FeedEntry>> ReadAsync(Viewer viewer, Feed feed, PageRequest page, FeedFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        Feed.RequireReader(viewer, feed);
        filter ??= FeedFilter.None;
        var scope = filter.UnreadOnly ? $"{feed.Scope}/unread" : feed.Scope.ToString();
        var slice = Cursor.Open(page, scope);
        var query = new FeedQuery
        {
            Viewer = viewer,
            Scope = feed.Scope,
            Slice = slice,
            Until = filter.Until,
            Now = _window.Now,
            UnreadSince = filter.UnreadOnly ? _window.Since(viewer) : null,
        };
        return await FilledPage.ReadAsync(
            slice,
            scope,
            part => _feeds.ReadAsync(query with { Slice = part }, cancellationToken),
            rows => rows.Any(IsHosted) ? CompleteAsync(viewer, rows, cancellationToken) : ValueTask.FromResult(rows),
            entry => new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value));
    }

    private static bool IsHosted(FeedEntry entry) => !string.Equals(entry.Subject.Root.Kind, SubjectKinds.Post, StringComparison.Ordinal);

    private async ValueTask<IReadOnlyList<FeedEntry>> CompleteAsync(Viewer viewer, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken)
    {
        var snapshots = await _subjects.CompleteAsync(viewer, [.. entries.Select(entry => entry.Subject)], cancellationToken);
        var byId = snapshots.ToDictionary(snapshot => snapshot.Id);
        return [.. entries.Where(entry => byId.ContainsKey(entry.Subject.Id)).Select(entry => entry with { Subject = byId[entry.Subject.Id] })];
    }
}
