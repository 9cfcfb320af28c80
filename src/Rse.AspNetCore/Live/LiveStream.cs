using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Live;
using Rse.Problems;

namespace Rse.AspNetCore.Live;

/// <summary>Turns the live events of one request into server-sent events.</summary>
/// <remarks>Source: HTML Standard, section 9.2. A heartbeat is an event and no comment: it brings an id along, and a script can see that the connection lives.</remarks>
internal sealed class LiveStream(LiveService live, IHostApplicationLifetime lifetime, ILogger<LiveStream> logger)
{
    // What two thousand connections are told of one post is written out once; the instance they share says that it is the same.
    private static readonly ConditionalWeakTable<object, Payload> PayloadCache = [];

    /// <summary>Begins to listen, so that a refusal is an answer of its own and not the end of a stream.</summary>
    public async ValueTask<IAsyncEnumerable<SseItem<byte[]>>> OpenAsync(HttpContext http, RequestContext context, string? lastEventId)
    {
        var request = new LiveRequest { LastEventId = lastEventId, Dropped = http.Abort };
        var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var events = live.ListenAsync(context.Viewer, request, ended.Token).GetAsyncEnumerator(ended.Token);
        http.Response.RegisterForDispose(ended);
        http.Response.RegisterForDisposeAsync(events);
        var any = await MoveAsync(events, ended.Token);
        return ReadAsync(events, any, context, ended.Token);
    }

    private async IAsyncEnumerable<SseItem<byte[]>> ReadAsync(IAsyncEnumerator<LiveEvent> events, bool any, RequestContext context, [EnumeratorCancellation] CancellationToken ended)
    {
        // Not all at once, when many come back after a restart.
        var retry = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(2000, 5000));
        var root = context.Links.Home;
        for (var first = true; any; first = false)
        {
            yield return Item(events.Current, context, root, first ? retry : null);
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

    private static SseItem<byte[]> Item(LiveEvent told, RequestContext context, string root, TimeSpan? retry) =>
        new(Data(told, context, root), Name(told.Kind)) { EventId = told.Id, ReconnectionInterval = retry };

    private static string Name(LiveEventKind kind) => kind switch
    {
        LiveEventKind.Ready => "ready",
        LiveEventKind.Entry => "entry",
        LiveEventKind.Notification => "notification",
        LiveEventKind.Reset => "reset",
        _ => "heartbeat",
    };

    private static byte[] Data(LiveEvent told, RequestContext context, string root)
    {
        object? subject = told.Entry;
        subject ??= told.Notification;
        if (subject is null)
        {
            return [];
        }

        if (PayloadCache.TryGetValue(subject, out var written) && string.Equals(written.Root, root, StringComparison.Ordinal))
        {
            return written.Bytes;
        }

        var bytes = told.Entry is { } shown
            ? JsonSerializer.SerializeToUtf8Bytes(EntryResponse.Of(shown, context), RseJson.Of<EntryResponse>())
            : JsonSerializer.SerializeToUtf8Bytes(NotificationResponse.Of(told.Notification!, context), RseJson.Of<NotificationResponse>());
        PayloadCache.AddOrUpdate(subject, new Payload(root, bytes));
        return bytes;
    }

    private sealed record Payload(string Root, byte[] Bytes);
}

/// <summary>Members did something that concerns the viewer.</summary>
internal sealed record NotificationResponse
{
    [JsonConverter(typeof(LowerCaseEnumConverter<LiveNotificationKind>))]
    public required LiveNotificationKind Kind { get; init; }

    [Description("Names what belongs together: show the newest of a group in place of the earlier ones.")]
    public required string Group { get; init; }

    [Description("Who did it, the newest first.")]
    public required IReadOnlyList<AuthorResponse> Actors { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("What to open: the text that mentions, answers or cites, else what the viewer wrote.")]
    public required SubjectResponse Subject { get; init; }

    public static NotificationResponse Of(LiveNotification notification, RequestContext context) => new()
    {
        Kind = notification.Kind,
        Group = notification.Group,
        Actors = [.. notification.Actors.Select(actor => AuthorResponse.Of(actor, context))],
        At = notification.At,
        Subject = SubjectResponse.Of(notification.Subject, context),
    };
}
