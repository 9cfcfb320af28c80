using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Rse.Live;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Live;

/// <summary>A listener that reads as fast as it can.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<LiveEvent> _events = Channel.CreateUnbounded<LiveEvent>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    private Listener(LiveService live, Viewer viewer, string? lastEventId) => _reading = ReadAsync(live, viewer, lastEventId);

    public static async Task<Listener> StartAsync(StorageHost host, Viewer viewer, string? lastEventId = null)
    {
        var listener = new Listener(host.Get<LiveService>(), viewer, lastEventId);
        if (lastEventId is null)
        {
            Assert.Equal(LiveEventKind.Ready, (await listener.NextAsync()).Kind);
        }

        return listener;
    }

    /// <summary>Waits for the next event.</summary>
    public async Task<LiveEvent> NextAsync()
    {
        try
        {
            return await _events.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        }
        catch (ChannelClosedException)
        {
            await _reading;
            throw;
        }
    }

    /// <summary>Waits for an event that matches, and returns all up to and including it.</summary>
    public async Task<IReadOnlyList<LiveEvent>> UntilAsync(Func<LiveEvent, bool> fits)
    {
        List<LiveEvent> events = [];
        do
        {
            events.Add(await NextAsync());
        } while (!fits(events[^1]));
        return events;
    }

    /// <summary>Lets time pass by seconds until a heartbeat comes, and returns it.</summary>
    /// <remarks>However late the timer of the next heartbeat starts, it comes.</remarks>
    public async Task<LiveEvent> BeatAsync(FakeTimeProvider time)
    {
        var beating = UntilAsync(told => told.Kind is LiveEventKind.Heartbeat);
        while (!beating.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(beating, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        return (await beating)[^1];
    }

    /// <summary>Lets time pass by seconds until listening ends by itself, for at most a minute of real time; returns all events.</summary>
    public async Task<IReadOnlyList<LiveEvent>> ToEndAsync(FakeTimeProvider time)
    {
        for (var second = 0; second < 6000 && !_reading.IsCompleted; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return await ToEndAsync();
    }

    /// <summary>Returns all events until listening ends by itself.</summary>
    public async Task<IReadOnlyList<LiveEvent>> ToEndAsync()
    {
        await _reading.WaitAsync(Patience);
        List<LiveEvent> events = [];
        while (_events.Reader.TryRead(out var told))
        {
            events.Add(told);
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ReadAsync(LiveService live, Viewer viewer, string? lastEventId)
    {
        try
        {
            await foreach (var told in live.ListenAsync(viewer, lastEventId, cancellationToken: _stop.Token))
            {
                await _events.Writer.WriteAsync(told);
            }
        }
        finally
        {
            _events.Writer.Complete();
        }
    }
}
