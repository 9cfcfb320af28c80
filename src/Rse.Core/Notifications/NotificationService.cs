using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Notifications.Projecting;
using Rse.Notifications.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Notifications;

/// <summary>Lists and counts a member's notifications, and keeps what they have seen, read and deleted.</summary>
/// <remarks>
/// Thread-safe; a singleton. A member's notifications are read by that member alone. What they may no longer see is in no list and no
/// count, from the next read on; it comes back where the permission does.
/// </remarks>
public sealed class NotificationService
{
    private readonly INotificationStore _store;
    private readonly INotificationMarkStore _marks;
    private readonly NotificationBuilder _builder;
    private readonly NotificationRebuilder _rebuilder;
    private readonly SubjectService _subjects;
    private readonly ActivityWriter _writer;
    private readonly ILogger<NotificationService> _logger;

    internal NotificationService(
        INotificationStore store,
        INotificationMarkStore marks,
        NotificationBuilder builder,
        NotificationRebuilder rebuilder,
        SubjectService subjects,
        ActivityWriter writer,
        ILogger<NotificationService> logger
    )
    {
        _store = store;
        _marks = marks;
        _builder = builder;
        _rebuilder = rebuilder;
        _subjects = subjects;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Lists the viewer's notifications, by the time of their latest fact, newest first.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="kind">Only of a kind, by its name, such as <c>mention</c>; null for all. Unknown names match nothing.</param>
    /// <param name="unreadOnly">Whether only unread ones.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>Changes no mark. A row that moves up while pages are read is not repeated, and none is left out because of it.</remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<NotificationPage> ListAsync(
        Viewer viewer,
        PageRequest page,
        string? kind = null,
        bool unreadOnly = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = $"notifications/{viewer.RequireMember().Id}/{kind}/{unreadOnly}";
        var slice = Cursor.Open(page, scope);

        // Before the rows: what comes in between stays unseen.
        var place = await _store.FindPlaceAsync(viewer, cancellationToken);
        Dictionary<Id<Notification>, Notification> built = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part =>
                _store.ListAsync(
                    viewer,
                    new NotificationSearch
                    {
                        Slice = part,
                        Now = _writer.Now,
                        Kind = kind,
                        UnreadOnly = unreadOnly,
                    },
                    cancellationToken
                ),
            async found =>
            {
                var shown = await _builder.BuildAsync(viewer, found, cancellationToken);
                foreach (var notification in shown)
                {
                    built[notification.Id] = notification;
                }

                return [.. found.Where(row => built.ContainsKey(row.Id))];
            },
            row => new Keyset(row.At.ToUnixTimeMilliseconds(), row.Id.Value)
        );
        return new NotificationPage
        {
            Items = [.. rows.Items.Select(row => built[row.Id])],
            Next = rows.Next,
            Position = place.Position,
        };
    }

    /// <summary>Counts the viewer's unread notifications: exactly those that the list of unread ones has.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<int> CountAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var (certain, hosted) = await _store.CountAsync(viewer, _writer.Now, cancellationToken);
        if (hosted.Count == 0)
        {
            return certain;
        }

        var shown = await _subjects.FindShownAsync(viewer, [.. hosted.Distinct()], cancellationToken);
        return certain + hosted.Count(shown.Contains);
    }

    /// <summary>The viewer's notification with the id; null if there is none or they may not see it now.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<Notification?> FindAsync(Viewer viewer, Id<Notification> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var rows = await _store.ListAsync(
            viewer,
            new NotificationSearch
            {
                Slice = new Slice(null, 1),
                Now = _writer.Now,
                Id = id,
            },
            cancellationToken
        );
        return await _builder.BuildAsync(viewer, rows, cancellationToken) is [var only] ? only : null;
    }

    /// <summary>Lists everybody in a notification of the viewer, the latest first, each once.</summary>
    /// <exception cref="NotFoundException">The viewer has no such notification, or may not see it now.</exception>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<Page<MemberSummary>> ListActorsAsync(
        Viewer viewer,
        Id<Notification> id,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = $"notifications/{viewer.RequireMember().Id}/{id}/actors";
        var slice = Cursor.Open(page, scope);
        if (await FindAsync(viewer, id, cancellationToken) is null)
        {
            throw new NotFoundException();
        }

        var actors = await _store.ListActorsAsync(viewer, id, slice, cancellationToken);
        var closed = Cursor.Close(actors, slice, scope, actor => new Keyset(actor.At.ToUnixTimeMilliseconds(), actor.Member.Id.Value));
        return new Page<MemberSummary> { Items = [.. closed.Items.Select(actor => actor.Member)], Next = closed.Next };
    }

    /// <summary>Marks one of the viewer's notifications as read, if it is not; what comes later makes another.</summary>
    /// <exception cref="NotFoundException">The viewer has no such notification, or may not see it now.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask MarkReadAsync(Viewer viewer, Id<Notification> id, CancellationToken cancellationToken = default)
    {
        if ((await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException()) is { IsRead: false })
        {
            await ReadAsync(viewer, new NotificationMark { Id = id }, cancellationToken);
        }
    }

    /// <summary>Marks the viewer's notifications about subjects as read, as when they opened them. Unknown ones change nothing.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subjects">What was opened; may be empty.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>Writes nothing if there are none. <see cref="ReadStates.ReadStateService.MarkAsync"/> does it as well.</remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask MarkReadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subjects);
        viewer.RequireMember();
        if (subjects.Count > 0 && await _marks.HasUnreadAsync(viewer, subjects, cancellationToken))
        {
            await ReadAsync(viewer, new NotificationMark { Subjects = subjects }, cancellationToken);
        }
    }

    /// <summary>Marks all of the viewer's notifications as read that had come up to a position.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="upTo">
    /// The <see cref="NotificationPage.Position"/> of the page that was shown, so that what came later stays unread; null for all.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask MarkAllReadAsync(Viewer viewer, long? upTo = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        await ReadAsync(viewer, new NotificationMark { UpTo = upTo ?? long.MaxValue }, cancellationToken);
    }

    /// <summary>Notes that the viewer saw all notifications that had come up to a position, which never moves back.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="upTo">
    /// The <see cref="NotificationPage.Position"/> of the page that was shown; null, or one that is not reached yet, for all.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>To be called while the list is visible; what was seen is not mailed.</remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask MarkSeenAsync(Viewer viewer, long? upTo = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var place = await _store.FindPlaceAsync(viewer, cancellationToken);
        var position = Math.Min(upTo ?? long.MaxValue, place.Position);
        if (position > place.Seen)
        {
            await _writer.WriteAsync(
                (transaction, token) => _marks.SeeAsync(transaction, member.Id, position, _writer.Now, token),
                cancellationToken
            );
        }
    }

    /// <summary>Deletes one of the viewer's notifications; what comes later makes another.</summary>
    /// <exception cref="NotFoundException">The viewer has no such notification, or may not see it now.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask DeleteAsync(Viewer viewer, Id<Notification> id, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(viewer, id, cancellationToken) is null)
        {
            throw new NotFoundException();
        }

        await _writer.WriteAsync(
            (transaction, token) => _marks.DeleteAsync(transaction, viewer.MemberId, id, _writer.Now, token),
            cancellationToken
        );
        NotificationLog.Deleted(_logger, viewer.MemberId, id);
    }

    /// <summary>
    /// Makes the rows and counts of all members anew from the facts that are kept; where there are none at all, from the activity log. For
    /// tools and operators.
    /// </summary>
    /// <param name="cancellationToken">Cancels; what was made stays, and calling it again is harmless.</param>
    /// <remarks>
    /// May run while the host does. What members have read, seen and deleted stays so, and nothing is mailed again. Of facts that
    /// are lost, those within <see cref="NotificationOptions.Window"/> come back, as permissions, follows and mutes are now.
    /// </remarks>
    public async ValueTask RebuildAsync(CancellationToken cancellationToken = default) => await _rebuilder.RunAsync(cancellationToken);

    private async ValueTask ReadAsync(Viewer viewer, NotificationMark mark, CancellationToken cancellationToken)
    {
        var count = await _writer.WriteAsync(
            (transaction, token) => _marks.ReadAsync(transaction, viewer.MemberId, mark, _writer.Now, token),
            cancellationToken
        );
        NotificationLog.Read(_logger, viewer.MemberId, count);
    }
}
