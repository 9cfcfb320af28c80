using Rse.Feeds;
using Rse.Notifications;

namespace Rse.Live;

/// <summary>An event that a member receives as it happens.</summary>
public sealed record LiveEvent
{
    /// <summary>What the event is about.</summary>
    public required LiveEventKind Kind { get; init; }

    /// <summary>
    /// The id to resume after, as the <c>lastEventId</c> of <see cref="LiveService.ListenAsync"/>. Opaque: it does not reveal what others
    /// did in the meantime.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// The entry as the home feed shows it now; null unless the kind is <see cref="LiveEventKind.Entry"/>. Members who see the same entry
    /// may share the instance.
    /// </summary>
    public FeedEntry? Entry { get; init; }

    /// <summary>
    /// The notification as the member's list shows it now; a client replaces the one with the same id. Null unless the kind is
    /// <see cref="LiveEventKind.Notification"/>, and where only <see cref="UnreadNotifications"/> changed.
    /// </summary>
    public Notification? Notification { get; init; }

    /// <summary>
    /// The number of the member's unread notifications; null unless the kind is <see cref="LiveEventKind.Notification"/>.
    /// </summary>
    public int? UnreadNotifications { get; init; }
}

/// <summary>The kinds of live events.</summary>
public enum LiveEventKind
{
    /// <summary>All missed events have been sent; from here on events arrive as they happen. The first event if none were missed.</summary>
    Ready,

    /// <summary>The home feed has a new entry.</summary>
    Entry,

    /// <summary>
    /// A notification came, or the number of unread ones changed, for instance because the member read some on another device.
    /// </summary>
    Notification,

    /// <summary>Missed events cannot be replayed: the client reads the home feed again.</summary>
    Reset,

    /// <summary>Nothing happened; the connection is alive.</summary>
    Heartbeat,
}
