using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Reads feeds.</summary>
/// <remarks>Thread-safe; a singleton. A page of any length costs the same bounded number of queries.</remarks>
public sealed class FeedService
{
    private readonly FeedFinder _finder;
    private readonly FeedReader _reader;
    private readonly GroupReader _groups;
    private readonly HomeExplainer _explainer;

    internal FeedService(FeedFinder finder, FeedReader reader, GroupReader groups, HomeExplainer explainer)
    {
        _finder = finder;
        _reader = reader;
        _groups = groups;
        _explainer = explainer;
    }

    /// <summary>
    /// The feed; null where its space, member, topic, subject or custom feed does not exist or is hidden from the viewer (a private space's
    /// content from those outside it).
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="kind">Which view.</param>
    /// <param name="key">
    /// Slug, handle, topic name, <c>kind/key</c> or the id of a custom feed; ignored for home. A comment stands for the thread that it is
    /// in.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>: home of a viewer who is no member. <c>kind-unknown</c> or <c>key-invalid</c>: no subject can be named so.
    /// </exception>
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
    /// A page is full unless the feed ends. Entries on host objects that the host hides now are left out; where very many are, a page is
    /// short and its cursor goes on. Pages of the unread and of everything are two lists, each with cursors of its own.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> where the unread is wanted by a viewer
    /// who is no member.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is another member's home.</exception>
    public ValueTask<Page<FeedEntry>> ReadAsync(
        Viewer viewer,
        Feed feed,
        PageRequest page,
        FeedFilter? filter = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(viewer, feed, page);
        return _reader.ReadAsync(viewer, feed, page, filter ?? FeedFilter.None, cancellationToken);
    }

    /// <summary>
    /// A page of the feed in groups, by their newest activity, newest first. See <see cref="FeedGroup"/> for what is grouped.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="feed">From <see cref="FindAsync"/> for the same viewer.</param>
    /// <param name="page">Which page; its length is counted in groups.</param>
    /// <param name="filter">Which entries; null for all. Of the unread only, groups hold the unread only.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// All pages together hold each activity of the feed in exactly one group and no group twice, whatever their length. A page is full
    /// unless the feed ends; where the host hides very many objects, it is short and its cursor goes on. It costs two queries, and at most
    /// five more where much stands behind few groups.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> where the unread is wanted by a viewer
    /// who is no member.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is another member's home.</exception>
    public ValueTask<Page<FeedGroup>> ReadGroupsAsync(
        Viewer viewer,
        Feed feed,
        PageRequest page,
        FeedFilter? filter = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(viewer, feed, page);
        return _groups.ReadAsync(viewer, feed, page, filter ?? FeedFilter.None, cancellationToken);
    }

    /// <summary>A page of the activities that a group stands for, newest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="feed">The feed that the group is from.</param>
    /// <param name="group">Its <see cref="FeedGroup.Key"/>.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// What has been trashed, muted or hidden since is gone; empty where all is. What came after the group was shown is not there. A group
    /// of the unread opens to what the viewer has seen as well: the activities of its thread, or the posts of its member in its space, on
    /// its day.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>key-invalid</c>: no group of this feed has the key. <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is another member's home.</exception>
    public ValueTask<Page<FeedEntry>> ReadGroupAsync(
        Viewer viewer,
        Feed feed,
        string group,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        Check(viewer, feed, page);
        ArgumentNullException.ThrowIfNull(group);
        return _groups.OpenAsync(viewer, feed, group, page, cancellationToken);
    }

    /// <summary>
    /// Whether something is in the viewer's home feed, at which place, by which of their follows; and if not, what keeps it out.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">A post, a comment, or an object of the host.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> where the viewer is no member.
    /// </exception>
    public ValueTask<FeedExplanation> ExplainAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return _explainer.ExplainAsync(viewer, subject, cancellationToken);
    }

    private static void Check(Viewer viewer, Feed feed, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(page);
        Feed.RequireReader(viewer, feed);
    }
}
