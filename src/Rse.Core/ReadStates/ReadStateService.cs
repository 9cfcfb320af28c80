using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Comments;
using Rse.Feeds;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.ReadStates;

/// <summary>Records what members have read, and counts and finds what is unread.</summary>
/// <remarks>
/// Thread-safe; a singleton. A member has read a subject if they wrote it, have a mark for it, or marked everything up to its time as read.
/// A subject is unread if the member has not read it, and it was published after they joined the network and at most
/// <see cref="FeedOptions.UnreadDays"/> days ago.
/// </remarks>
public sealed class ReadStateService
{
    private const int MaxMarks = 200;
    private const int MaxMarkedOfCustom = 1000;

    private readonly IReadStateStore _store;
    private readonly IUnitOfWork _unitOfWork;
    private readonly ActivityWriter _writer;
    private readonly UnreadWindow _window;
    private readonly UnreadCounter _counter;
    private readonly SubjectService _subjects;
    private readonly NotificationService _notifications;
    private readonly ILogger<ReadStateService> _logger;

    internal ReadStateService(
        IReadStateStore store,
        IUnitOfWork unitOfWork,
        ActivityWriter writer,
        UnreadWindow window,
        UnreadCounter counter,
        SubjectService subjects,
        NotificationService notifications,
        ILogger<ReadStateService> logger
    )
    {
        _store = store;
        _unitOfWork = unitOfWork;
        _writer = writer;
        _window = window;
        _counter = counter;
        _subjects = subjects;
        _notifications = notifications;
        _logger = logger;
    }

    /// <summary>
    /// Marks subjects as read by the viewer. Ignores subjects that the viewer may not see, wrote or has marked before.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subjects">At most 200; may be empty.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// The time of the first mark stays. The viewer's notifications about the subjects are read as well, those about what they wrote
    /// included. Writes nothing if no subject and no notification is new.
    /// </remarks>
    /// <exception cref="RefusedException"><c>list-too-long</c>, or <c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask MarkAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subjects);
        var member = viewer.RequireMember();
        if (subjects.Count > MaxMarks)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.ListTooLong,
                    $"{subjects.Count} subjects are given; at most {MaxMarks} can be marked at once.",
                    "subjects"
                )
            );
        }

        var unseen = subjects.Count == 0 ? [] : await _store.ListUnreadAsync(viewer, subjects, cancellationToken);
        var shown = await _subjects.FindShownAsync(
            viewer,
            [.. unseen.Select(subject => subject.Host).OfType<SubjectRef>()],
            cancellationToken
        );
        var ids = unseen.Where(subject => subject.Host is not { } host || shown.Contains(host)).Select(subject => subject.Id).ToList();
        if (ids.Count > 0)
        {
            // Not in the activity log: what a member reads is private.
            var marked = await _unitOfWork.WriteAsync(
                (transaction, token) => _store.AddAsync(transaction, member.Id, ids, _window.Now, token),
                cancellationToken
            );
            ReadStateLog.Marked(_logger, member.Id, marked.Count);
        }

        await _notifications.MarkReadAsync(viewer, subjects, cancellationToken);
    }

    /// <summary>
    /// Marks everything up to an instant as read: the posts and comments of a space, with the home feed everything everywhere, or the
    /// entries of a custom feed.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="feed">The feed of a space, the viewer's home feed or a custom feed, as <see cref="FeedService"/> finds it.</param>
    /// <param name="until">
    /// The time of the newest entry that was shown; null, or a time in the future, for the time of the call.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// Stores one row, whatever the number of entries. The time never moves back, and nobody counts as a reader because of it. The entries
    /// of a custom feed are spread over the network and therefore marked one by one: the newest 1,000 unread ones.
    /// </remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    /// <exception cref="ArgumentException">The feed is neither that of a space, nor the viewer's home feed, nor a custom one.</exception>
    public async ValueTask MarkAllAsync(
        Viewer viewer,
        Feed feed,
        DateTimeOffset? until = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        var member = viewer.RequireMember();
        Feed.RequireReader(viewer, feed);
        if (feed.Scope.Kind is FeedKind.Custom)
        {
            foreach (
                var part in (await _counter.ListSubjectsAsync(viewer, feed.Scope, until, MaxMarkedOfCustom, cancellationToken)).Chunk(
                    MaxMarks
                )
            )
            {
                await MarkAsync(viewer, part, cancellationToken);
            }

            return;
        }

        Id<Space>? space = feed.Scope.Kind switch
        {
            FeedKind.Home => null,
            FeedKind.Space => new Id<Space>(feed.Scope.TargetId),
            _ => throw new ArgumentException(
                "Only the feed of a space, the home feed and custom feeds can be marked as read.",
                nameof(feed)
            ),
        };
        // The clock of a client may be ahead: what is published later must not be marked.
        var now = _window.Now;
        var at = until is { } given && given < now ? given : now;
        await _unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                await _store.PutUntilAsync(transaction, member.Id, space, at, token);
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Acts, token);
            },
            cancellationToken
        );
        ReadStateLog.MarkedAll(_logger, member.Id, feed.Scope.ToString(), at);
    }

    /// <summary>Counts the unread entries of a feed, up to 100: exactly those that its pages of unread entries show.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    /// <exception cref="ArgumentException">The feed is the home feed of another member.</exception>
    public ValueTask<CappedCount> CountUnreadAsync(Viewer viewer, Feed feed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        viewer.RequireMember();
        Feed.RequireReader(viewer, feed);
        return _counter.CountAsync(viewer, feed.Scope, cancellationToken);
    }

    /// <summary>Counts what is unread at home and in each of the viewer's spaces.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public ValueTask<UnreadSummary> SummarizeUnreadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return _counter.SummarizeAsync(viewer, cancellationToken);
    }

    /// <summary>
    /// Finds where to continue reading a thread: the post on top if it is unread, else the oldest unread comment; null if all is read.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">The root of the thread, or any comment in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<FirstUnread?> FindFirstUnreadAsync(
        Viewer viewer,
        SubjectRef subject,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        if (target.Stored is not { } stored || await _store.FindFirstUnreadAsync(viewer, stored.RootId, cancellationToken) is not { } first)
        {
            return null;
        }

        var root =
            stored.RootId == stored.Id
                ? stored.Ref
                : (await _subjects.FindAsync(viewer, stored.RootId, cancellationToken) ?? throw new NotFoundException()).Ref;
        return new FirstUnread
        {
            Id = first.Subject.Id,
            Ref = first.Subject.Ref,
            At = first.Subject.At,
            After = first.Before is { } before ? CommentService.CursorAfter(root, before) : null,
        };
    }

    /// <summary>
    /// Counts the distinct members who have read each subject, not counting its author. Omits hidden subjects and those without readers.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<Id<Subject>, int>> CountReadersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subjects);

        // The store checks audiences; the subject service also asks the host about its objects.
        var shown = await _subjects.ListAsync(viewer, [.. subjects], cancellationToken);
        return await _store.CountReadersAsync(viewer, [.. shown.Select(subject => subject.Id)], cancellationToken);
    }
}

/// <summary>The first unread subject of a thread.</summary>
public sealed record FirstUnread
{
    /// <summary>The subject.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>Kind and key of the post on top, or of a comment.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The cursor of the page of the thread that starts with it; null if the first page does.</summary>
    public required string? After { get; init; }
}
