using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Rse.AspNetCore.Tests.Hosting;
using Rse.People;

namespace Rse.AspNetCore.Tests.Live;

/// <summary>A client of the stream that reads when told to.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser
            .Create(body)
            .EnumerateAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    public HttpResponseMessage Response => _response;

    public SseItem<string> Current => _events.Current;

    public JsonNode Json => JsonNode.Parse(Current.Data)!;

    public static async Task<EventStream> OpenAsync(TestHost host, string member, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/rse/feeds/home/live"));
        request.Headers.Add("X-Member", member);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await Client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)
            .WaitAsync(Patience);
        return new EventStream(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Reads the type of the next event; null if the stream has ended.</summary>
    public async Task<string?> NextAsync() => await _events.MoveNextAsync().AsTask().WaitAsync(Patience) ? _events.Current.EventType : null;

    /// <summary>Skips to the next event of a type.</summary>
    public async Task<JsonNode?> NextAsync(string type)
    {
        while (await NextAsync() is { } next)
        {
            if (next == type)
            {
                return Current.Data.Length == 0 ? null : Json;
            }
        }

        Assert.Fail($"The stream ended before an event {type}.");
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _events.DisposeAsync();
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or HttpRequestException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or NotSupportedException
            )
        {
            // The test ended the connection.
        }
    }
}
