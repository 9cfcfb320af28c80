using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Notifications;
using Rse.People;
using Rse.Problems;

namespace Rse.Live;

/// <summary>Streams new entries of members' home feeds, and their notifications, as they happen.</summary>
/// <remarks>
/// Thread-safe; a singleton. One reader of the activity log serves all listeners of this process. Permissions are checked when an event is
/// sent: what the member could see only when it happened is not sent.
/// </remarks>
public sealed class LiveService
{
    private readonly LiveHub _hub;
    private readonly LiveReplay _replay;
    private readonly LiveEventBuilder _builder;
    private readonly LiveNotifier _notifier;
    private readonly LiveOptions _options;
    private readonly TimeProvider _time;

    internal LiveService(
        LiveHub hub,
        LiveReplay replay,
        LiveEventBuilder builder,
        LiveNotifier notifier,
        IOptions<LiveOptions> options,
        TimeProvider time
    )
    {
        _hub = hub;
        _replay = replay;
        _builder = builder;
        _notifier = notifier;
        _options = options.Value;
        _time = time;
    }

    /// <summary>The number of open connections of this process.</summary>
    public int Connections => _hub.Count;

    /// <summary>
    /// Returns an id for <see cref="ListenAsync"/>. A page that contains it receives, without a gap, everything that happened
    /// since it was rendered.
    /// </summary>
    /// <exception cref="RefusedException"><c>not-allowed</c>: the viewer is not a member.</exception>
    public async ValueTask<string> FindPositionAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var position = await _hub.FindEndAsync(cancellationToken);
        var turn = await _notifier.FindPositionAsync(member.Id, cancellationToken);
        return await _builder.EncodeAsync(new LivePlace(position, turn), cancellationToken);
    }

    /// <summary>
    /// Streams a member's events as they happen, until they may no longer listen, the connection reaches its lifetime or the reader falls
    /// behind.
    /// </summary>
    /// <param name="viewer">The member. Permissions are read again for each event.</param>
    /// <param name="lastEventId">
    /// The <see cref="LiveEvent.Id"/> to resume after, or the result of <see cref="FindPositionAsync"/>; null to start now. Any other value
    /// is answered with <see cref="LiveEventKind.Reset"/>.
    /// </param>
    /// <param name="dropped">
    /// Called at most once, on any thread, when a slow reader overflows its buffer. Listening has ended, and the host closes the
    /// connection. May be null.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>
    /// Read by one reader at a time. The first event arrives at once: a missed one, or <see cref="LiveEventKind.Ready"/>. Every entry is
    /// sent once, in commit order; a notification comes again when it changes. If the enumeration ends by itself, the client reconnects
    /// with the id of the last event.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>: the viewer is not a member. <c>live-full</c> or <c>live-too-many</c>: too many connections are open.
    /// </exception>
    public async IAsyncEnumerable<LiveEvent> ListenAsync(
        Viewer viewer,
        string? lastEventId = null,
        Action? dropped = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember().Id;
        var connection = await _hub.JoinAsync(member, dropped, cancellationToken);
        try
        {
            var progress = new Progress(new LivePlace(connection.Start, await _notifier.FindPositionAsync(member, cancellationToken)));
            await foreach (var liveEvent in CatchUpAsync(connection, lastEventId, progress, cancellationToken))
            {
                yield return liveEvent;
            }

            await foreach (var liveEvent in FollowAsync(connection, progress, cancellationToken))
            {
                yield return liveEvent;
            }
        }
        finally
        {
            _hub.Leave(connection);
        }
    }

    private async IAsyncEnumerable<LiveEvent> CatchUpAsync(
        LiveConnection connection,
        string? lastEventId,
        Progress progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (lastEventId is not null)
        {
            var after = await _builder.DecodeAsync(lastEventId, cancellationToken);
            var missed =
                after is { } place && place.Turn <= progress.Last.Turn
                    ? await _replay.FindAsync(connection.MemberId, place.Position, connection.Start, cancellationToken)
                    : null;
            if (missed is null)
            {
                yield return await AtAsync(LiveEventKind.Reset, progress.Last, cancellationToken);
            }
            else
            {
                progress.Last = after!.Value;
                foreach (var item in missed)
                {
                    if (!progress.HasEnded && await SendAsync(connection.MemberId, item, progress, cancellationToken) is { } liveEvent)
                    {
                        yield return liveEvent;
                    }
                }

                await foreach (var liveEvent in NotifyAsync(connection.MemberId, progress, cancellationToken))
                {
                    yield return liveEvent;
                }

                // Another node may have sent more than this one has read: it is not sent again.
                progress.Advance(connection.Start);
            }
        }

        if (!progress.HasEnded)
        {
            yield return await AtAsync(LiveEventKind.Ready, progress.Last, cancellationToken);
        }
    }

    private async IAsyncEnumerable<LiveEvent> FollowAsync(
        LiveConnection connection,
        Progress progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var started = _time.GetTimestamp();
        while (
            !progress.HasEnded
            && _time.GetElapsedTime(started) < _options.Lifetime
            && await connection.Items.WaitToReadAsync(cancellationToken)
        )
        {
            while (!progress.HasEnded && connection.Items.TryRead(out var item))
            {
                if (item.Stage is LiveStage.Heartbeat)
                {
                    if (await SendHeartbeatAsync(connection, progress, cancellationToken) is { } heartbeat)
                    {
                        yield return heartbeat;
                    }
                }
                else if (item.Stage is LiveStage.Notifications)
                {
                    await foreach (var liveEvent in NotifyAsync(connection.MemberId, progress, cancellationToken))
                    {
                        yield return liveEvent;
                    }
                }
                else if (
                    progress.Last.Position.IsBefore(item.Position)
                    && await SendAsync(connection.MemberId, item, progress, cancellationToken) is { } liveEvent
                )
                {
                    yield return liveEvent;
                }
            }
        }
    }

    private async ValueTask<LiveEvent?> SendAsync(Id<Member> member, LiveItem item, Progress progress, CancellationToken cancellationToken)
    {
        progress.Advance(item.Position);
        var (mayListen, liveEvent) = await _builder.BuildAsync(member, progress.Last, cancellationToken);
        progress.HasEnded = !mayListen;
        if (liveEvent is not null)
        {
            LiveMetrics.CountEvent();
        }

        return liveEvent;
    }

    /// <summary>Sends what changed in the member's notifications: the rows, or the number alone.</summary>
    private async IAsyncEnumerable<LiveEvent> NotifyAsync(
        Id<Member> member,
        Progress progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (progress.HasEnded || await _notifier.FindAsync(member, progress.Last.Turn, cancellationToken) is not { } change)
        {
            yield break;
        }

        progress.HasEnded = !change.MayListen;
        if (progress.HasEnded)
        {
            yield break;
        }

        foreach (var (row, position) in change.Rows.SkipLast(1))
        {
            // Rows of one change share a position: whoever is cut off between them gets the first again.
            progress.Last = progress.Last with
            {
                Turn = Math.Max(progress.Last.Turn, position - 1),
            };
            yield return await OfNotificationsAsync(row, change.Unread, progress, cancellationToken);
        }

        progress.Last = progress.Last with { Turn = change.Position };
        yield return await OfNotificationsAsync(
            change.Rows.Count > 0 ? change.Rows[^1].Row : null,
            change.Unread,
            progress,
            cancellationToken
        );
    }

    private async ValueTask<LiveEvent> OfNotificationsAsync(
        Notification? row,
        int unread,
        Progress progress,
        CancellationToken cancellationToken
    )
    {
        LiveMetrics.CountEvent();
        return await AtAsync(LiveEventKind.Notification, progress.Last, cancellationToken) with
        {
            Notification = row,
            UnreadNotifications = unread,
        };
    }

    private async ValueTask<LiveEvent?> SendHeartbeatAsync(
        LiveConnection connection,
        Progress progress,
        CancellationToken cancellationToken
    )
    {
        // In this order: if the queue is empty afterwards, everything up to this place was sent.
        var distributed = _hub.Position;
        if (!connection.Items.TryPeek(out _))
        {
            progress.Advance(distributed);
        }

        progress.HasEnded = !await _builder.MayListenAsync(connection.MemberId);
        return progress.HasEnded ? null : await AtAsync(LiveEventKind.Heartbeat, progress.Last, cancellationToken);
    }

    private async ValueTask<LiveEvent> AtAsync(LiveEventKind kind, LivePlace place, CancellationToken cancellationToken) =>
        new() { Kind = kind, Id = await _builder.EncodeAsync(place, cancellationToken) };

    /// <summary>The progress of one enumeration.</summary>
    private sealed class Progress(LivePlace last)
    {
        public LivePlace Last { get; set; } = last;

        public bool HasEnded { get; set; }

        /// <summary>Notes that everything up to a position was sent, unless more was.</summary>
        public void Advance(LogPosition position) => Last = Last.Position.IsBefore(position) ? Last with { Position = position } : Last;
    }
}
