using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.Notifications;
using Rse.AspNetCore.Perimeters;
using Rse.Live;
using Rse.Networks;
using Rse.Problems;

namespace Rse.AspNetCore.Live;

/// <summary>Turns the live events of one request into server-sent events.</summary>
/// <remarks>
/// Source: HTML Standard, section 9.2. A heartbeat is an event, not a comment: it carries an id, and scripts see that the connection
/// is alive.
/// </remarks>
internal sealed class LiveStream(LiveService live, NetworkService network, IHostApplicationLifetime lifetime, ILogger<LiveStream> logger)
{
    // One post goes to thousands of connections, which share the instance: it is serialized once.
    private static readonly ConditionalWeakTable<object, Payload> PayloadCache = [];

    /// <summary>Starts to listen before the answer begins, so that a refusal still is a problem document.</summary>
    public async ValueTask<IAsyncEnumerable<SseItem<byte[]>>> OpenAsync(HttpContext http, RequestContext context, string? lastEventId)
    {
        var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var events = live.ListenAsync(context.Viewer, lastEventId, http.Abort, ended.Token).GetAsyncEnumerator(ended.Token);
        http.Response.RegisterForDispose(ended);
        http.Response.RegisterForDisposeAsync(events);
        var any = await MoveAsync(events, hasBegun: false, ended.Token);
        return ReadAsync(events, any, context, ended.Token);
    }

    private async IAsyncEnumerable<SseItem<byte[]>> ReadAsync(
        IAsyncEnumerator<LiveEvent> events,
        bool any,
        RequestContext context,
        [EnumeratorCancellation] CancellationToken ended
    )
    {
        // Random, so that not all clients reconnect at once after a restart.
        var retry = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(2000, 5000));
        var root = context.Links.Home;
        for (var first = true; any; first = false)
        {
            yield return Item(events.Current, context, root, first ? retry : null);
            any = await MoveAsync(events, hasBegun: true, ended);
        }
    }

    /// <summary>Whether there is another event; false at the end, also if the client left or the host stops.</summary>
    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<LiveEvent> events, bool hasBegun, CancellationToken ended)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
            when (exception is not RseException and not OperationCanceledException && (hasBegun || !network.ReportOutage(exception)))
        {
            // The answer has begun, so that no problem can be sent: the stream ends, and the client reconnects where it left off.
            if (!network.ReportOutage(exception))
            {
                LiveStreamLog.Broken(logger, exception);
            }

            return false;
        }
    }

    private static SseItem<byte[]> Item(LiveEvent liveEvent, RequestContext context, string root, TimeSpan? retry) =>
        new(Data(liveEvent, context, root), Name(liveEvent.Kind)) { EventId = liveEvent.Id, ReconnectionInterval = retry };

    private static string Name(LiveEventKind kind) =>
        kind switch
        {
            LiveEventKind.Ready => "ready",
            LiveEventKind.Entry => "entry",
            LiveEventKind.Notification => "notification",
            LiveEventKind.Reset => "reset",
            _ => "heartbeat",
        };

    private static byte[] Data(LiveEvent liveEvent, RequestContext context, string root)
    {
        if (liveEvent.UnreadNotifications is { } unread)
        {
            return Serialize(
                new RseNotificationEventResponse
                {
                    Notification = liveEvent.Notification is { } row ? RseNotificationResponse.Of(row, context) : null,
                    Unread = unread,
                }
            );
        }

        if (liveEvent.Entry is not { } entry)
        {
            return [];
        }

        if (PayloadCache.TryGetValue(entry, out var written) && string.Equals(written.Root, root, StringComparison.Ordinal))
        {
            return written.Bytes;
        }

        var bytes = Serialize(RseEntryResponse.Of(entry, context));
        PayloadCache.AddOrUpdate(entry, new Payload(root, bytes));
        return bytes;
    }

    private static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, RseJson.Of<T>());

    private sealed record Payload(string Root, byte[] Bytes);
}
