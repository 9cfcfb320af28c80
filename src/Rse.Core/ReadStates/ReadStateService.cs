using Microsoft.Extensions.Logging;
using Rse.Comments;
using Rse.Feeds;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.ReadStates;

/// <summary>Keeps what members saw, and tells what is unread.</summary>
/// <remarks>
/// Thread-safe; a singleton. A subject is seen by a member who wrote it, who has a mark for it, or who marked everything up to its time as
/// read. Unread is what is not seen, was published after the member came to the network, and is no older than
/// <see cref="FeedOptions.UnreadDays"/>.
/// </remarks>
public sealed class ReadStateService
{
    private const int MaxMarks = 200;
    private const int MaxMarkedOfCustom = 1000;

    private readonly IReadStateStore _seen;
    private readonly ReadMarkWriter _marker;
    private readonly UnreadCounter _counter;
    private readonly SubjectService _subjects;
    private readonly ILogger<ReadStateService> _logger;

    internal ReadStateService(
        IReadStateStore seen,
        ReadMarkWriter marker,
        UnreadCounter counter,
        SubjectService subjects,
        ILogger<ReadStateService> logger
    )
    {
        _seen = seen;
        _marker = marker;
        _counter = counter;
        _subjects = subjects;
        _logger = logger;
    }

    /// <summary>
    /// Marks subjects as seen by the viewer. What they may not see, wrote themselves or marked before is passed over without a trace.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subjects">At most 200; may be empty.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>The time of the first mark stays. Where nothing is new, nothing is written.</remarks>
    /// <exception cref="RefusedException"><c>list-too-long</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
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
                    $"{subjects.Count} subjects are named; at most {MaxMarks} are marked at once.",
                    "subjects"
                )
            );
        }

        var unseen = subjects.Count == 0 ? [] : await _seen.ListUnreadAsync(viewer, subjects, cancellationToken);
        var shown = await _subjects.FindShownAsync(
            viewer,
            [.. unseen.Select(subject => subject.Host).OfType<SubjectRef>()],
            cancellationToken
        );
        var ids = unseen.Where(subject => subject.Host is not { } host || shown.Contains(host)).Select(subject => subject.Id).ToList();
        if (ids.Count > 0)
        {
            var marked = await _marker.MarkAsync(member, ids, cancellationToken);
            ReadStateLog.Saw(_logger, member.Id, marked.Count);
        }
    }

    /// <summary>
    /// Marks everything up to an instant as read: posts and comments of a space, with the home feed everything everywhere, or what a custom
    /// feed picks.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="feed">A space's, the viewer's home, or a custom one, from <see cref="FeedService.FindAsync"/>.</param>
    /// <param name="until">
    /// The time of the newest thing that the member had before their eyes; null for this instant, which a time in the future counts as too.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// One row, however much it is. A mark never goes back, and makes nobody a reader of what they did not see. What a custom feed picks
    /// lies all over the network, so its entries are marked one by one, as if they had been seen: the newest 1,000 that are unread.
    /// </remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="ArgumentException">The feed is neither a space's, nor the viewer's home, nor a custom one.</exception>
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
            _ => throw new ArgumentException("All is marked as read in a space, at home or in a custom feed.", nameof(feed)),
        };
        var at = await _marker.MarkUntilAsync(member, space, until, cancellationToken);
        ReadStateLog.MarkedAll(_logger, member.Id, feed.Scope.ToString(), at);
    }

    /// <summary>How many entries of a feed are unread: as many as its pages of the unread show, counted to 100.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="ArgumentException">The feed is another member's home.</exception>
    public ValueTask<UnreadCount> CountUnreadAsync(Viewer viewer, Feed feed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        viewer.RequireMember();
        Feed.RequireReader(viewer, feed);
        return _counter.CountAsync(viewer, feed.Scope, cancellationToken);
    }

    /// <summary>What is unread at home and in each space that the viewer belongs to.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> where the viewer is no member.</exception>
    public ValueTask<UnreadSummary> SummarizeUnreadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return _counter.SummarizeAsync(viewer, cancellationToken);
    }

    /// <summary>
    /// Where to go on in a thread: the post on top where it is unseen, else the oldest unseen comment, however old; null where all is seen.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">The post or host object on top of the thread, or any comment in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> where the viewer is no member.
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
        if (target.Stored is not { } stored || await _seen.FindFirstUnreadAsync(viewer, stored.RootId, cancellationToken) is not { } first)
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
    /// How many distinct members saw each of the subjects, their authors not among them; hidden ones, and those that nobody saw, are
    /// absent.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<Id<Subject>, int>> CountReadersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subjects);

        // The store knows an audience; what the host shows of its objects now is asked for here.
        var shown = await _subjects.ListAsync(viewer, [.. subjects], cancellationToken);
        return await _seen.CountReadersAsync(viewer, [.. shown.Select(subject => subject.Id)], cancellationToken);
    }
}
