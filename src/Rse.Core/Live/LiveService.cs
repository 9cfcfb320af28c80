using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Rse.Activities;
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
    private readonly LiveOptions _options;
    private readonly TimeProvider _time;

    internal LiveService(LiveHub hub, LiveReplay replay, LiveEventBuilder builder, IOptions<LiveOptions> options, TimeProvider time)
    {
        _hub = hub;
        _replay = replay;
        _builder = builder;
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
        viewer.RequireMember();
        return await _builder.EncodeAsync(LivePlace.After(await _hub.FindEndAsync(cancellationToken)), cancellationToken);
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
    /// Read by one reader at a time. The first event arrives at once: a missed one, or <see cref="LiveEventKind.Ready"/>. Every event is
    /// sent once, in commit order. If the enumeration ends by itself, the client reconnects with the id of the last event.
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
            var progress = new Progress(LivePlace.After(connection.Start));
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
            var missed = after is { } place
                ? await _replay.FindAsync(connection.MemberId, place, connection.Start, cancellationToken)
                : null;
            if (missed is null)
            {
                yield return await AtAsync(LiveEventKind.Reset, progress.Last, cancellationToken);
            }
            else
            {
                await foreach (var liveEvent in SendAsync(connection.MemberId, missed, progress, cancellationToken))
                {
                    yield return liveEvent;
                }

                // Another node may have sent more than this one has read: it is not sent again.
                progress.Last = progress.Last.IsBefore(after!.Value) ? after.Value : progress.Last;
            }
        }

        if (!progress.HasEnded)
        {
            yield return await AtAsync(LiveEventKind.Ready, progress.Last, cancellationToken);
        }
    }

    private async IAsyncEnumerable<LiveEvent> SendAsync(
        Id<Member> member,
        IReadOnlyList<LiveItem> missed,
        Progress progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < missed.Count && !progress.HasEnded; )
        {
            List<LiveItem> run = [missed[i++]];
            while (i < missed.Count && missed[i].JoinsTo(run[0]))
            {
                run.Add(missed[i++]);
            }

            if (await SendAsync(member, run, progress, cancellationToken) is { } liveEvent)
            {
                yield return liveEvent;
            }
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
                else if (
                    progress.Last.IsBefore(item.Place)
                    && await SendAsync(connection.MemberId, Run(connection, item), progress, cancellationToken) is { } liveEvent
                )
                {
                    yield return liveEvent;
                }
            }
        }
    }

    private static List<LiveItem> Run(LiveConnection connection, LiveItem first)
    {
        List<LiveItem> run = [first];
        while (connection.Items.TryPeek(out var next) && next.JoinsTo(first) && connection.Items.TryRead(out next))
        {
            run.Add(next);
        }

        return run;
    }

    private async ValueTask<LiveEvent?> SendAsync(
        Id<Member> member,
        List<LiveItem> run,
        Progress progress,
        CancellationToken cancellationToken
    )
    {
        var (mayListen, liveEvent) = await _builder.BuildAsync(member, run, cancellationToken);
        progress.HasEnded = !mayListen;
        progress.Last = run[^1].Place;
        if (liveEvent is not null)
        {
            LiveMetrics.CountEvent();
        }

        return liveEvent;
    }

    private async ValueTask<LiveEvent?> SendHeartbeatAsync(
        LiveConnection connection,
        Progress progress,
        CancellationToken cancellationToken
    )
    {
        // In this order: if the queue is empty afterwards, everything up to this place was sent.
        var distributed = LivePlace.After(_hub.Position);
        if (!connection.Items.TryPeek(out _) && progress.Last.IsBefore(distributed))
        {
            progress.Last = distributed;
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
    }
}
