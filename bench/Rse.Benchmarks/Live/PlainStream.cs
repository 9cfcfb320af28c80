using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rse.Benchmarks.Live;

/// <summary>
/// Server-sent events as short as they can be written: a queue a connection, the same bytes into each, nobody asked who may see them.
/// </summary>
internal sealed class PlainStream : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Channel<SseItem<byte[]>>, bool> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single());

    public static async ValueTask<PlainStream> StartAsync()
    {
        var stream = new PlainStream();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        stream._app = builder.Build();
        stream._app.MapGet(
            "/rse/feeds/home/live",
            (CancellationToken aborted) => TypedResults.ServerSentEvents(stream.ListenAsync(aborted))
        );
        await stream._app.StartAsync();
        return stream;
    }

    /// <summary>Sends an event to everybody.</summary>
    public void Send(SseItem<byte[]> item)
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Writer.TryWrite(item);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async IAsyncEnumerable<SseItem<byte[]>> ListenAsync([EnumeratorCancellation] CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, _stopping.Token);
        var items = Channel.CreateBounded<SseItem<byte[]>>(64);
        _connections.TryAdd(items, true);
        try
        {
            yield return new SseItem<byte[]>([], "ready");
            while (!ended.IsCancellationRequested)
            {
                SseItem<byte[]> item;
                try
                {
                    item = await items.Reader.ReadAsync(ended.Token);
                }
                catch (OperationCanceledException)
                {
                    break;
                }

                yield return item;
            }
        }
        finally
        {
            _connections.TryRemove(items, out _);
        }
    }
}
