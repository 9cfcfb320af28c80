using System.Threading.Channels;
using Rse.Activities;
using Rse.People;

namespace Rse.Live;

/// <summary>One listener: a short queue of positions in the log.</summary>
/// <param name="memberId">The member who listens.</param>
/// <param name="start">Everything after this position comes through the queue.</param>
/// <param name="buffer">The capacity of the queue.</param>
/// <param name="dropped">See <see cref="LiveService.ListenAsync"/>.</param>
internal sealed class LiveConnection(Id<Member> memberId, LogPosition start, int buffer, Action? dropped)
{
    private readonly Channel<LiveItem> _items = Channel.CreateBounded<LiveItem>(
        new BoundedChannelOptions(buffer)
        {
            SingleReader = true,
            SingleWriter = false,
            FullMode = BoundedChannelFullMode.Wait,
        }
    );

    private int _ended;

    public Id<Member> MemberId { get; } = memberId;

    public LogPosition Start { get; } = start;

    public ChannelReader<LiveItem> Items => _items.Reader;

    /// <summary>When an item was last queued, as a <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long LastAt { get; set; }

    /// <summary>Up to where the member's notifications were announced to it.</summary>
    public long Announced { get; set; }

    /// <summary>Queues an item. Returns false, and ends the connection, if the queue is full.</summary>
    public bool Push(LiveItem item)
    {
        if (_items.Writer.TryWrite(item))
        {
            return true;
        }

        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _items.Writer.TryComplete();
            // On another thread: all other connections wait for this one.
            _ = dropped is null ? Task.CompletedTask : Task.Run(dropped);
        }

        return false;
    }

    /// <summary>Queues a heartbeat if the queue is empty: the reader then checks whether the member may still listen.</summary>
    public void PushHeartbeat()
    {
        if (_items.Reader.Count == 0)
        {
            _items.Writer.TryWrite(LiveItem.Heartbeat);
        }
    }

    /// <summary>Closes the queue, because the reader has left.</summary>
    public void Close()
    {
        Interlocked.Exchange(ref _ended, 1);
        _items.Writer.TryComplete();
    }
}
