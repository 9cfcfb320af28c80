using System.Runtime.CompilerServices;
using Rse.Activities;
using Rse.People;
using Rse.Problems;

namespace Rse.Live;

/// <summary>Tells members at once what is new at their home, and what others did that concerns them.</summary>
/// <remarks>
/// Thread-safe; a singleton. One reader of the activity log serves everybody who listens in this process. Whether a member may see an event
/// is decided anew when it is sent: what they could see when it happened, and no more, is not sent.
/// </remarks>
public sealed class LiveService
{
    private readonly LiveHub _hub;
    private readonly LiveReplay _replay;
    private readonly LiveTeller _teller;
    private readonly LivePulse _pulse;

    internal LiveService(LiveHub hub, LiveReplay replay, LiveTeller teller, LivePulse pulse)
    {
        _hub = hub;
        _replay = replay;
        _teller = teller;
        _pulse = pulse;
    }

    /// <summary>How many listen in this process.</summary>
    public int Connections => _hub.Count;

    /// <summary>
    /// An id for <see cref="LiveRequest.LastEventId"/>: put into a page when it is made, it brings what happened since, without a gap.
    /// </summary>
    /// <exception cref="RefusedException"><c>not-allowed</c>: the viewer is no member.</exception>
    public async ValueTask<string> FindPositionAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return await _teller.IdAsync(LivePlace.Behind(await _hub.FindEndAsync(cancellationToken)), cancellationToken);
    }

    /// <summary>
    /// What a member is told, as it happens, until they may no longer listen, the connection has lived its time or the reader does not keep
    /// up.
    /// </summary>
    /// <param name="viewer">The member; made anew for each event.</param>
    /// <param name="request">How they listen; null for from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>
    /// Read by one reader at a time. The first event comes at once: what was missed, or <see cref="LiveEventKind.Ready"/>. Every event is
    /// told once, in commit order. Where the enumeration ends by itself the client comes back with the id of the last event.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>: the viewer is no member. <c>live-full</c> or <c>live-too-many</c>: too many listen.
    /// </exception>
    public async IAsyncEnumerable<LiveEvent> ListenAsync(
        Viewer viewer,
        LiveRequest? request = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember().Id;
        request ??= LiveRequest.FromNow;
        var connection = await _hub.JoinAsync(member, request.Dropped, cancellationToken);
        try
        {
            var progress = new Progress(LivePlace.Behind(connection.Start));
            await foreach (var told in CatchUpAsync(connection, request.LastEventId, progress, cancellationToken))
            {
                yield return told;
            }

            await foreach (var told in FollowAsync(connection, progress, cancellationToken))
            {
                yield return told;
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
            var after = await _teller.PlaceAsync(lastEventId, cancellationToken);
            var missed = after is { } place
                ? await _replay.FindAsync(connection.MemberId, place, connection.Start, cancellationToken)
                : null;
            if (missed is null)
            {
                yield return await AtAsync(LiveEventKind.Reset, progress.Last, cancellationToken);
            }
            else
            {
                await foreach (var told in TellAsync(connection.MemberId, missed, progress, cancellationToken))
                {
                    yield return told;
                }

                // Another node may have told more than this one has read: that is not told again.
                progress.Last = progress.Last.IsBefore(after!.Value) ? after.Value : progress.Last;
            }
        }

        if (!progress.HasEnded)
        {
            yield return await AtAsync(LiveEventKind.Ready, progress.Last, cancellationToken);
        }
    }

    private async IAsyncEnumerable<LiveEvent> TellAsync(
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

            if (await TellAsync(member, run, progress, cancellationToken) is { } told)
            {
                yield return told;
            }
        }
    }

    private async IAsyncEnumerable<LiveEvent> FollowAsync(
        LiveConnection connection,
        Progress progress,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var started = _pulse.Time.GetTimestamp();
        while (
            !progress.HasEnded
            && _pulse.Time.GetElapsedTime(started) < _pulse.Options.Lifetime
            && await connection.Items.WaitToReadAsync(cancellationToken)
        )
        {
            while (!progress.HasEnded && connection.Items.TryRead(out var item))
            {
                if (item.Stage is LiveStage.Beat)
                {
                    if (await BeatAsync(connection, progress, cancellationToken) is { } beat)
                    {
                        yield return beat;
                    }
                }
                else if (
                    progress.Last.IsBefore(item.Place)
                    && await TellAsync(connection.MemberId, Run(connection, item), progress, cancellationToken) is { } told
                )
                {
                    yield return told;
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

    private async ValueTask<LiveEvent?> TellAsync(
        Id<Member> member,
        List<LiveItem> run,
        Progress progress,
        CancellationToken cancellationToken
    )
    {
        var (mayListen, told) = await _teller.TellAsync(member, run, cancellationToken);
        progress.HasEnded = !mayListen;
        progress.Last = run[^1].Place;
        if (told is not null)
        {
            LiveMetrics.CountEvent();
        }

        return told;
    }

    private async ValueTask<LiveEvent?> BeatAsync(LiveConnection connection, Progress progress, CancellationToken cancellationToken)
    {
        // In this order: with nothing in the queue behind it, all up to this place was told.
        var handedOut = LivePlace.Behind(_hub.Position);
        if (!connection.Items.TryPeek(out _) && progress.Last.IsBefore(handedOut))
        {
            progress.Last = handedOut;
        }

        progress.HasEnded = !await _teller.MayListenAsync(connection.MemberId);
        return progress.HasEnded ? null : await AtAsync(LiveEventKind.Heartbeat, progress.Last, cancellationToken);
    }

    private async ValueTask<LiveEvent> AtAsync(LiveEventKind kind, LivePlace place, CancellationToken cancellationToken) =>
        new() { Kind = kind, Id = await _teller.IdAsync(place, cancellationToken) };

    /// <summary>How far one enumeration has come.</summary>
    private sealed class Progress(LivePlace last)
    {
        public LivePlace Last { get; set; } = last;

        public bool HasEnded { get; set; }
    }
}
