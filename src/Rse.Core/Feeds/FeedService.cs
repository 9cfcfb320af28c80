using Rse.Feeds.Groups;
using Rse.Feeds.Home;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Reads feeds.</summary>
/// <remarks>Thread-safe; a singleton. The number of queries for a page does not depend on its length.</remarks>
public sealed class FeedService
{
    private readonly FeedFinder _finder;
    private readonly FeedReader _reader;
    private readonly GroupReader _groups;
    private readonly HomeExplainer _explainer;
    private readonly SpaceService _spaces;
    private readonly IReachStore _reach;
    private readonly TimeProvider _time;

    internal FeedService(
        FeedFinder finder,
        FeedReader reader,
        GroupReader groups,
        HomeExplainer explainer,
        SpaceService spaces,
        IReachStore reach,
        TimeProvider time
    )
    {
        _finder = finder;
        _reader = reader;
        _groups = groups;
        _explainer = explainer;
        _spaces = spaces;
        _reach = reach;
        _time = time;
    }

    /// <summary>
    /// Finds a feed; null if its space, member, topic, subject or custom feed does not exist or is hidden from the viewer (such as the
    /// content of a private space from non-members), and for home of a viewer who is not a member.
    /// </summary>
    /// <param name="viewer">The reader.</param>
    /// <param name="kind">The kind of feed.</param>
    /// <param name="key">
    /// Slug, handle, topic name, <c>kind/key</c> or the id of a custom feed; ignored for home. A comment identifies its thread.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>: not a valid subject reference.</exception>
    public ValueTask<Feed?> FindAsync(Viewer viewer, FeedKind kind, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(key);
        return _finder.FindAsync(viewer, kind, key, cancellationToken);
    }

    /// <summary>
    /// Finds a feed by its id, which stays when slugs and handles change; null where
    /// <see cref="FindAsync(Viewer, FeedKind, string, CancellationToken)"/> finds none, and for home of another member.
    /// </summary>
    public ValueTask<Feed?> FindAsync(Viewer viewer, FeedScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _finder.FindAsync(viewer, scope, cancellationToken);
    }

    /// <summary>Reads a page of the feed, newest first.</summary>
    /// <param name="viewer">The reader.</param>
    /// <param name="feed">From <see cref="FindAsync(Viewer, FeedKind, string, CancellationToken)"/> for the same viewer.</param>
    /// <param name="page">The page.</param>
    /// <param name="filter">The filter; null for all entries.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// A page is full unless the feed ends. Entries on host objects that the host hides now are left out; if there are very many, a page is
    /// short and its cursor continues. Unread entries and all entries are two lists, each with its own cursors.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> if a viewer who is not a member
    /// requests unread entries.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is the home feed of another member.</exception>
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
    /// Reads a page of the feed in groups, by their newest activity, newest first. See <see cref="FeedGroup"/> for the rules of grouping.
    /// </summary>
    /// <param name="viewer">The reader.</param>
    /// <param name="feed">From <see cref="FindAsync(Viewer, FeedKind, string, CancellationToken)"/> for the same viewer.</param>
    /// <param name="page">The page; its length is a number of groups.</param>
    /// <param name="filter">The filter; null for all entries. Applied before grouping.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// All pages together contain each activity of the feed in exactly one group, and no group twice, regardless of page length. A page is
    /// full unless the feed ends; if the host hides very many objects, it is short and its cursor continues. It costs two queries, and at
    /// most five more if few groups contain many activities.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> if a viewer who is not a member
    /// requests unread entries.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is the home feed of another member.</exception>
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

    /// <summary>Reads a page of the activities of a group, newest first.</summary>
    /// <param name="viewer">The reader.</param>
    /// <param name="feed">The feed of the group.</param>
    /// <param name="group">The <see cref="FeedGroup.Key"/>.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// Leaves out what was trashed, muted or hidden since, and what was published after the group was shown; may be empty. A group of
    /// unread entries opens with read ones as well: the activities of its thread, or the posts of its member in its space, on its day.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>key-invalid</c>: the key does not belong to a group of this feed. <c>take-out-of-range</c>, <c>cursor-unknown</c> or
    /// <c>cursor-foreign</c>.
    /// </exception>
    /// <exception cref="ArgumentException">The feed is the home feed of another member.</exception>
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
    /// Explains whether something is in the viewer's home feed, at which position and by which follows; if not, what excludes it.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">A post, a comment, or a host object.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public ValueTask<FeedExplanation> ExplainAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return _explainer.ExplainAsync(viewer, subject, cancellationToken);
    }

    /// <summary>
    /// Counts the readers that a post by the viewer in a space would have now, without those whom a mention or a topic would reach. Only
    /// for members who may post there.
    /// </summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>space-archived</c>.</exception>
    public async ValueTask<PostReach> CountReachAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Post);
        return await _reach.CountAsync(viewer, space.Id, _time.GetUtcNow(), cancellationToken);
    }

    private static void Check(Viewer viewer, Feed feed, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(page);
        Feed.RequireReader(viewer, feed);
    }
}
