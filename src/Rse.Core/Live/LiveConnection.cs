using System.Threading.Channels;
using Rse.Activities;
using Rse.People;

namespace Rse.Live;

/// <summary>Somebody who listens: a short queue of places in the log.</summary>
/// <param name="memberId">Who.</param>
/// <param name="start">Everything behind this place comes through the queue.</param>
/// <param name="buffer">How much waits at most.</param>
/// <param name="dropped">See <see cref="LiveRequest.Dropped"/>.</param>
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

    /// <summary>When something was last put into the queue, as <see cref="TimeProvider.GetTimestamp"/> counts.</summary>
    public long LastAt { get; set; }

    /// <summary>Puts something into the queue; false where it is full, and the connection has ended thereby.</summary>
    public bool Push(LiveItem item)
    {
        if (_items.Writer.TryWrite(item))
        {
            return true;
        }

        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _items.Writer.TryComplete();
            // Not here, where everybody else waits for their own.
            _ = dropped is null ? Task.CompletedTask : Task.Run(dropped);
        }

        return false;
    }

    /// <summary>Has the reader look whether the member may still listen, unless it has something to do anyway.</summary>
    public void Beat()
    {
        if (_items.Reader.Count == 0)
        {
            _items.Writer.TryWrite(LiveItem.Beat);
        }
    }

    /// <summary>The reader has left: nothing more is put into the queue.</summary>
    public void Close()
    {
        Interlocked.Exchange(ref _ended, 1);
        _items.Writer.TryComplete();
    }
}
