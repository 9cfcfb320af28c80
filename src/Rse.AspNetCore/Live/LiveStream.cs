using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.Perimeters;
using Rse.Live;
using Rse.Problems;

namespace Rse.AspNetCore.Live;

/// <summary>Turns the live events of one request into server-sent events.</summary>
/// <remarks>Source: HTML Standard, section 9.2. A heartbeat is an event and no comment: it brings an id along, and a script can see that the connection lives.</remarks>
internal sealed class LiveStream(LiveService live, IHostApplicationLifetime lifetime, ILogger<LiveStream> logger)
{
    // What two thousand connections are told of one post is written out once; the instance they share says that it is the same.
    private static readonly ConditionalWeakTable<object, Written> _written = [];

    /// <summary>Begins to listen, so that a refusal is an answer of its own and not the end of a stream.</summary>
    public async ValueTask<IAsyncEnumerable<SseItem<byte[]>>> OpenAsync(HttpContext context, Exchange exchange, string? lastEventId)
    {
        var request = new LiveRequest { LastEventId = lastEventId, Dropped = context.Abort };
        var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var events = live.ListenAsync(exchange.Viewer, request, ended.Token).GetAsyncEnumerator(ended.Token);
        context.Response.RegisterForDispose(ended);
        context.Response.RegisterForDisposeAsync(events);
        var any = await MoveAsync(events, ended.Token);
        return ReadAsync(events, any, exchange, ended.Token);
    }

    private async IAsyncEnumerable<SseItem<byte[]>> ReadAsync(IAsyncEnumerator<LiveEvent> events, bool any, Exchange exchange, [EnumeratorCancellation] CancellationToken ended)
    {
        // Not all at once, when many come back after a restart.
        var retry = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(2000, 5000));
        var root = exchange.Links.Home;
        for (var first = true; any; first = false)
        {
            yield return Item(events.Current, exchange, root, first ? retry : null);
            any = await MoveAsync(events, ended);
        }
    }

    /// <summary>Whether there is another event; false also where the stream ends because the client left or the host stops, which is no fault.</summary>
    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<LiveEvent> events, CancellationToken ended)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception) when (exception is not RseException and not OperationCanceledException)
        {
            // Of an answer that has begun nothing can be said any more: it ends, and the client comes back with its place.
            LiveStreamLog.Broken(logger, exception);
            return false;
        }
    }

    private static SseItem<byte[]> Item(LiveEvent told, Exchange exchange, string root, TimeSpan? retry) =>
        new(Data(told, exchange, root), Name(told.Kind)) { EventId = told.Id, ReconnectionInterval = retry };

    private static string Name(LiveEventKind kind) => kind switch
    {
        LiveEventKind.Ready => "ready",
        LiveEventKind.Entry => "entry",
        LiveEventKind.Notification => "notification",
        LiveEventKind.Reset => "reset",
        _ => "heartbeat",
    };

    private static byte[] Data(LiveEvent told, Exchange exchange, string root)
    {
        object? subject = told.Entry;
        subject ??= told.Notification;
        if (subject is null)
        {
            return [];
        }

        if (_written.TryGetValue(subject, out var written) && string.Equals(written.Root, root, StringComparison.Ordinal))
        {
            return written.Bytes;
        }

        var bytes = told.Entry is { } shown
            ? JsonSerializer.SerializeToUtf8Bytes(EntryResponse.Of(shown, exchange), RseJson.Of<EntryResponse>())
            : JsonSerializer.SerializeToUtf8Bytes(NotificationResponse.Of(told.Notification!, exchange), RseJson.Of<NotificationResponse>());
        _written.AddOrUpdate(subject, new Written(root, bytes));
        return bytes;
    }

    private sealed record Written(string Root, byte[] Bytes);
}
